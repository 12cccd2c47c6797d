import Lexicon
import Model

/// Whether an article is about a topic: it names one of the topic's targets outright.
///
/// Articles in languages for which the topic has no words are taken for it: what cannot be judged is not lost.
public struct TopicFilter: Sendable {
  private struct Words: Sendable {
    var lexicon: LanguageLexicon
    var kind: EntryKind
    /// By row of the topic's mentions.
    var isStrong: [Bool]
  }

  private let identifier: LanguageIdentifier
  private var words: [String: Words] = [:]

  /// - Parameter topic: a folder of `Lexicons/topics/`.
  /// - Throws: `LexiconError` where data is bad. A topic that no language has words for gives nil.
  public init?(lexicons: LexiconStore, topic: String) throws(LexiconError) {
    identifier = try LanguageIdentifier(store: lexicons)
    let table = "topics/\(topic)/mentions"
    for code in lexicons.languages {
      guard let lexicon = try lexicons.language(code), let kind = lexicon.kind(table) else { continue }
      words[code] = Words(
        lexicon: lexicon, kind: kind, isStrong: lexicon.column("strength", of: table).map { $0 != "weak" })
    }
    if words.isEmpty { return nil }
  }

  public func names(in article: Article) -> Bool {
    let declared = article.declaredLanguage.map { String($0.lowercased().prefix { $0 != "-" && $0 != "_" }) }
    let given = article.languageIsGiven ? declared : nil
    let text = (article.title.map { $0 + "\n" } ?? "") + article.text
    guard let code = given ?? identifier.language(of: text)?.code ?? declared, let words = words[code] else {
      return true
    }
    return words.lexicon.candidates(in: Tokenizer().tokens(of: text)).contains {
      $0.kind == words.kind && words.isStrong[Int($0.row)]
    }
  }
}
