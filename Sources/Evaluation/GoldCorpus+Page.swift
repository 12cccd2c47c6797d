import Foundation
import Model

extension GoldCorpus.Case {
  /// The article as a page; with a swap table, as the page that it would have been.
  public func page(swap: SwapTable? = nil) throws(EvaluationError) -> Page {
    let bytes = try articleBytes()
    if isText {
      let text = String(decoding: bytes, as: UTF8.self)
      return Page(id: id, content: .text(swap?.apply(to: text) ?? text))
    }
    guard let swap else { return Page(id: id, content: .html(bytes)) }
    let markup = Self.decoded(bytes).replacing("&nbsp;", with: "\u{A0}").replacing(
      "&#8239;", with: "\u{202F}")
    return Page(id: id, content: .html(Array(swap.apply(to: markup).utf8)), charset: "utf-8")
  }

  /// Specimens are UTF-8 or in the one-byte encoding that their language used to be written in.
  private static func decoded(_ bytes: [UInt8]) -> String {
    if let text = String(validating: bytes, as: UTF8.self) { return text }
    let head = String(decoding: bytes.prefix(1024), as: UTF8.self).lowercased()
    let encoding: String.Encoding = head.contains("1251") ? .windowsCP1251 : .windowsCP1252
    return String(data: Data(bytes), encoding: encoding) ?? String(decoding: bytes, as: UTF8.self)
  }
}
