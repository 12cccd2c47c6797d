import Model

/// Why one input could not be read. An error is a value in the output; the batch goes on.
public struct InputError: Error, Equatable, Sendable, CustomStringConvertible {
  public enum Code: String, Sendable {
    case notFound = "not-found"
    case unreadable
    case empty
    case binary
    case badLine = "bad-line"
    case tooLarge = "too-large"
    case noArticles = "no-articles"
  }

  public var code: Code
  /// The file, or the file and line, that it is about.
  public var input: String
  public var reason: String

  public init(_ code: Code, input: String, reason: String) {
    self.code = code
    self.input = input
    self.reason = reason
  }

  public var description: String { "\(input): \(reason)" }
}

/// One thing to analyse, or what is said in its place.
public enum InputItem: Sendable {
  case page(Page)
  /// `id` is null where the input had none that could be read.
  case failure(id: String?, InputError)
}
