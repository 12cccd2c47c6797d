import Model

/// GRDB has a class of this name; here a record is always an article's.
typealias Record = Model.Record
