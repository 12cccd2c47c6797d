/// A word that takes up the sentence before makes that sentence what is said.
extension QuoteTableTests {
  static let takenUp: [Example] = [
    Example(
      "ru", "Майнинг в Бурятии запретят с ноября. Об этом сообщил министр энергетики Пётр Седов.",
      ["Майнинг в Бурятии запретят с ноября @ Пётр Седов"]),
    Example(
      "ru", "Майнинг в Бурятии запретят с ноября, об этом заявил министр Пётр Седов.",
      ["Майнинг в Бурятии запретят с ноября @ Пётр Седов"]),
    Example(
      "de", "Das Förderprogramm für Rechenzentren wird nicht verlängert. Das bestätigte Minister Karl Huber.",
      ["Das Förderprogramm für Rechenzentren wird nicht verlängert @ Karl Huber"]),
    Example(
      "fr",
      "Le minage sera interdit en Bouriatie dès novembre. C’est ce qu’a annoncé le ministre Pierre Durand.",
      ["Le minage sera interdit en Bouriatie dès novembre @ Pierre Durand"]),
    Example(
      "it", "Il mining sarà vietato in Buriazia da novembre. Lo ha annunciato il ministro Pietro Sala.",
      ["Il mining sarà vietato in Buriazia da novembre @ Pietro Sala"]),
    Example(
      "es",
      "La minería quedará prohibida en Buriatia desde noviembre. Así lo anunció el ministro Pedro Salas.",
      ["La minería quedará prohibida en Buriatia desde noviembre @ Pedro Salas"]),
    Example(
      "pt", "A mineração será proibida na Buriátia em novembro. Foi o que anunciou o ministro Pedro Salas.",
      ["A mineração será proibida na Buriátia em novembro @ Pedro Salas"]),
    // Not what was said, but a thing; and what is said comes behind.
    Example(
      "it", "Il contratto scade a novembre e non piace a nessuno. Lo ha firmato il ministro Pietro Sala.", []),
    Example(
      "de",
      "Die Halle in Stendal steht seit Jahren leer. Das sagte Minister Karl Huber: Sie werde abgerissen.",
      ["Sie werde abgerissen @ Karl Huber"]),
    Example(
      "de", "Die Halle in Stendal steht seit Jahren leer. Das erklärte Ziel der Regierung ist ein Neubau.", []
    ),
    Example(
      "de", "Es handle sich um einen Einzelfall, betonte Minister Karl Huber, der Standort bleibe gewogen.",
      [
        "Es handle sich um einen Einzelfall @ Karl Huber", "der Standort bleibe gewogen @ Karl Huber",
      ]),
    // An article that could be a relative pronoun begins the sentence.
    Example(
      "de", "Die Verluste in den Farmen seien sehr hoch, sagte ein Sprecher.",
      ["Die Verluste in den Farmen seien sehr hoch @ "]),
  ]
}
