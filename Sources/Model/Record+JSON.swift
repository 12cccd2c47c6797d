/// The record as JSON: keys in the order of the contract, absent where unknown.
extension Record {
  /// One line, without a line feed.
  public func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("schema", Record.schema)
      json.member("id", article.id)
      writeArticle(to: &json)
      json.key("regions")
      json.array(regions) { $1.write(to: &$0) }
      json.key("dates")
      json.array(dates) { $1.write(to: &$0) }
      json.key("people")
      json.array(people) { $1.write(to: &$0) }
      json.key("organisations")
      json.array(organisations) { $1.write(to: &$0) }
      json.key("quantities")
      json.array(quantities) { $1.write(to: &$0) }
      json.key("quotes")
      json.array(quotes) { $1.write(to: &$0) }
      json.key("measures")
      json.array(measures) { $1.write(to: &$0) }
      json.key("stances")
      json.array(stances) { $1.write(to: &$0) }
      json.key("summary")
      summary.write(to: &json)
      json.member("flags", flags.map(\.rawValue))
    }
  }

  private func writeArticle(to json: inout JSONWriter) {
    json.key("source")
    json.object { json in
      json.member("path", article.source.path)
      json.member("sha256", article.source.sha256)
      json.member("fetched", article.source.fetched)
    }
    json.member("url", article.url)
    json.member("canonical_url", article.canonicalURL)
    json.member("site", article.site)
    json.member("section", article.section)
    json.member("description", article.description)
    json.member("image", article.image)
    json.memberOrNull("title", article.title)
    json.member("authors", article.authors)
    if !article.tags.isEmpty { json.member("tags", article.tags) }
    json.key("published")
    if let published = article.published { published.write(to: &json) } else { json.null() }
    if let modified = article.modified {
      json.key("modified")
      modified.write(to: &json)
    }
    json.key("language")
    if let language {
      json.object {
        $0.member("code", language)
        $0.member("confidence", languageConfidence)
      }
    } else {
      json.null()
    }
    json.member("text", article.text)
    json.key("blocks")
    json.array(article.blocks) { json, block in
      json.object {
        $0.span(block.span)
        $0.member("kind", block.kind.rawValue)
      }
    }
    json.key("sentences")
    json.array(sentences) { json, sentence in json.object { $0.span(sentence) } }
  }
}

extension JSONWriter {
  mutating func span(_ span: TextSpan, text: String? = nil, inTitle: Bool = false) {
    member("start", span.start)
    member("end", span.end)
    member("text", text)
    if inTitle { member("in", "title") }
  }
}

extension Timestamp {
  func write(to json: inout JSONWriter) {
    json.object {
      $0.member("value", value)
      $0.member("precision", precision.rawValue)
      $0.member("method", method)
    }
  }
}

extension Region {
  func write(to json: inout JSONWriter) {
    json.object {
      $0.member("id", id)
      $0.span(span, text: text, inTitle: inTitle)
      $0.memberOrNull("code", code)
      $0.member("name", name)
      $0.member("kind", kind?.rawValue)
      $0.member("country", country)
      $0.member("latitude", latitude)
      $0.member("longitude", longitude)
      $0.member("role", role.rawValue)
      if isDemonym { $0.member("form", "demonym") }
      $0.member("confidence", confidence)
    }
  }
}

extension TimeExpression {
  func write(to json: inout JSONWriter) {
    json.object {
      $0.member("id", id)
      $0.span(span, text: text, inTitle: inTitle)
      $0.member("type", kind.rawValue)
      $0.member("value", value)
      $0.member("value_high", valueHigh)
      $0.member("earliest", earliest)
      $0.member("latest", latest)
      $0.member("edtf", edtf)
      $0.member("direction", direction?.rawValue)
      $0.member("anchor", anchor.rawValue)
      $0.member("rule", rule)
    }
  }
}

extension Quantity {
  func write(to json: inout JSONWriter) {
    json.object {
      $0.member("id", id)
      $0.span(span, text: text, inTitle: inTitle)
      $0.member("kind", kind.rawValue)
      $0.member("value", value)
      $0.member("low", low)
      $0.member("high", high)
      $0.member("unit", unit)
      $0.member("per", per)
      $0.member("bound", bound?.rawValue)
      $0.member("rule", rule)
    }
  }
}

extension Mention {
  func write(to json: inout JSONWriter) {
    json.object {
      $0.span(span, text: text, inTitle: inTitle)
      $0.member("kind", kind.rawValue)
    }
  }
}

extension Person {
  func write(to json: inout JSONWriter) {
    json.object {
      $0.member("id", id)
      $0.member("name", name)
      $0.member("canonical", canonical)
      $0.member("role", role)
      $0.member("role_class", roleClass)
      $0.member("organisation", organisation)
      $0.key("official")
      if let official { $0.value(official) } else { $0.null() }
      $0.key("mentions")
      $0.array(mentions) { $1.write(to: &$0) }
    }
  }
}

extension Organisation {
  func write(to json: inout JSONWriter) {
    json.object {
      $0.member("id", id)
      $0.member("name", name)
      $0.member("kind", kind)
      $0.key("mentions")
      $0.array(mentions) { $1.write(to: &$0) }
    }
  }
}

extension Quote {
  func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("id", id)
      json.span(span, text: text, inTitle: inTitle)
      json.member("kind", kind.rawValue)
      json.memberOrNull("speaker", speaker)
      if let speakerSpan {
        json.key("speaker_span")
        json.object { $0.span(speakerSpan) }
      }
      if let cue {
        json.key("cue")
        json.object {
          $0.span(cue.span, text: cue.text)
          $0.member("lemma", cue.lemma)
        }
      }
      json.member("attribution", attribution)
      json.member("rule", rule)
      json.member("confidence", confidence)
    }
  }
}

extension Measure {
  func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("id", id)
      json.member("action", action.rawValue)
      json.member("status", status.rawValue)
      json.member("modality", modality.rawValue)
      json.memberOrNull("target", target)
      json.member("regions", regions)
      json.memberOrNull("from", from)
      json.memberOrNull("until", until)
      json.memberOrNull("authority", authority)
      json.memberOrNull("quantity", quantity)
      json.key("evidence")
      json.object { $0.span(evidence) }
      json.member("rule", rule)
      if inTitle { json.member("in", "title") }
    }
  }
}

extension Stance {
  func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("id", id)
      json.member("target", target)
      json.member("holder", holder)
      json.member("polarity", polarity)
      json.member("label", label.rawValue)
      json.member("confidence", confidence)
      json.member("modality", modality.rawValue)
      if let comparisonOver {
        json.key("comparison")
        json.object { $0.member("over", comparisonOver) }
      }
      json.member("reported_by", reportedBy)
      json.member("quote", quote)
      json.key("evidence")
      json.object { $0.span(evidence) }
      json.key("cues")
      json.array(cues) { json, cue in
        json.object {
          $0.span(cue.span, text: cue.text)
          $0.member("weight", cue.weight)
        }
      }
      if inTitle { json.member("in", "title") }
    }
  }
}

extension Summary {
  func write(to json: inout JSONWriter) {
    json.object { json in
      json.key("targets")
      json.object { json in
        for lean in targets {
          json.key(named: lean.target)
          json.object {
            $0.key("polarity")
            if let polarity = lean.polarity { $0.value(polarity) } else { $0.null() }
            $0.member("holders", lean.holders)
            $0.member("evidence", lean.evidence)
          }
        }
      }
      json.key("preferences")
      json.array(preferences) { json, preference in
        json.object {
          $0.member("over", preference.over)
          $0.member("target", preference.target)
          $0.member("holders", preference.holders)
        }
      }
      json.key("tilt")
      if let tilt { json.value(tilt) } else { json.null() }
      json.member("unknown", unknown)
    }
  }
}
