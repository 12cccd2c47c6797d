/// Why a lexicon could not be used. Each message names the file and the way out.
public enum LexiconError: Error, Equatable, CustomStringConvertible {
  case missing(searched: [String])
  case unreadable(file: String, reason: String)
  case badLine(file: String, line: Int, reason: String)

  public var description: String {
    switch self {
    case .missing(let searched):
      "no lexicons in \(searched.joined(separator: ", ")): name their folder with --lexicons or DATELINE_LEXICONS"
    case .unreadable(let file, let reason):
      "\(file): \(reason)"
    case .badLine(let file, let line, let reason):
      "\(file):\(line): \(reason)"
    }
  }
}
