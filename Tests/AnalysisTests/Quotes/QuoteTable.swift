/// Sentences of our own: what is said in them, and by whom.
extension QuoteTableTests {
  static let german: [Example] = [
    Example(
      "de", "„Wir verschenken keinen Strom“, stellte Minister Paul Färber klar.",
      ["Wir verschenken keinen Strom @ Paul Färber"]),
    Example(
      "de", "Wie Ministerin Helene Vogt erklärte, kommt der Plan im März in den Landtag.",
      ["kommt der Plan im März in den Landtag @ Helene Vogt"]),
    Example(
      "de", "Der Plan komme im März in den Landtag, rechnete Helene Vogt vor.",
      ["Der Plan komme im März in den Landtag @ Helene Vogt"]),
    Example(
      "de", "Nach Worten des Ökonomen Georg Sailer kommt die Maßnahme zu spät.",
      ["kommt die Maßnahme zu spät @ Georg Sailer"]),
    Example(
      "de", "Der Verbandschef Anton Mohr nannte das Gesetz einen „Kniefall“.", ["Kniefall @ Anton Mohr"]),
    Example(
      "de",
      "„Das ist eine Schande“, klagt Peter Lahr, Betreiber einer Farm in Jena. „Und wir zahlen mehr als alle.“",
      ["Das ist eine Schande @ Peter Lahr", "Und wir zahlen mehr als alle @ Peter Lahr"]),
    Example(
      "de", "Die Bürgermeisterin Rosa Dietz zeigte sich überzeugt, dass die Fabrik öffnen werde.",
      ["die Fabrik öffnen werde @ Rosa Dietz"]),
    Example(
      "de", "Staatsanwalt Thomas Reis schloss nicht aus, dass es weitere Festnahmen geben werde.",
      ["es weitere Festnahmen geben werde @ Thomas Reis"]),
    Example(
      "de", "Die Firma Nordknoten baut Stellen ab. Es gebe keinen anderen Weg, teilte das Unternehmen mit.",
      ["Es gebe keinen anderen Weg @ Nordknoten"]),
    Example(
      "de", "„Wer zahlt die Leitung?“, fragte Senator Ivo Roth.", ["Wer zahlt die Leitung? @ Ivo Roth"]),
    Example(
      "de", "Ministerin Helene Vogt sprach im Bundestag. Ihrer Ansicht nach hält das Netz noch ein Jahr.",
      ["hält das Netz noch ein Jahr @ Helene Vogt"]),
    Example("de", "Der Film „Das verlorene Licht“ wurde von Helene Vogt vorgestellt.", []),
    Example(
      "de", "Der Umbau lohne sich, sagte Helene Vogt; die Farmen würden bleiben, der Ausbau werde kommen.",
      [
        "Der Umbau lohne sich @ Helene Vogt",
        "die Farmen würden bleiben, der Ausbau werde kommen @ Helene Vogt",
      ]),
    Example(
      "de", "Helene Vogt blieb hart: „Es gibt keine Verlängerung.“",
      ["Es gibt keine Verlängerung @ Helene Vogt"]),
    Example(
      "de", "Laut der Analystin Nadja Bosch wird sich der Verbrauch verdoppeln.",
      ["wird sich der Verbrauch verdoppeln @ Nadja Bosch"]),
    Example(
      "de", "Der Verbrauch werde sich verdoppeln, so die Analystin Nadja Bosch.",
      ["Der Verbrauch werde sich verdoppeln @ Nadja Bosch"]),
    Example(
      "de",
      "Der Firmengründer Felix Kahn, der nach eigenen Angaben 300 Leute beschäftigt, will nach Paraguay.",
      ["300 Leute beschäftigt @ Felix Kahn"]),
    Example(
      "de", "Felix Kahn kündigte an, nach Paraguay zu ziehen.", ["nach Paraguay zu ziehen @ Felix Kahn"]),
    Example("de", "Felix Kahn hofft, nach Paraguay zu ziehen.", []),
    Example(
      "de", "„KI ist eine Mode“, meint Felix Kahn. Sie werde bald vergehen.",
      ["KI ist eine Mode @ Felix Kahn", "Sie werde bald vergehen @ Felix Kahn"]),
    Example(
      "de", "Die Regierung in Bern bestätigte, dass die Steuer im Januar steigt.",
      ["die Steuer im Januar steigt @ region:CH:government"]),
    Example(
      "de",
      "Hans Weiß leitet das Werk.\n\nFrage: Kommt das Verbot?\n\nAntwort: Nein, es kommt nicht.\n\nFrage: Warum?\n\nAntwort: Weil es niemand will.",
      ["Nein, es kommt nicht @ Hans Weiß", "Weil es niemand will @ Hans Weiß"]),
  ]

  static let spanish: [Example] = [
    Example(
      "es", "La senadora Ana Robles pide que se cierre la planta.", ["se cierre la planta @ Ana Robles"]),
    Example(
      "es", "El ministro de Energía, Raúl Contreras, visitó la planta. «No vamos a regalar la luz», zanjó.",
      ["No vamos a regalar la luz @ Raúl Contreras"]),
    Example(
      "es", "Según explicó la ministra Elena Vidal, el plan llegará al Congreso en marzo.",
      ["el plan llegará al Congreso en marzo @ Elena Vidal"]),
    Example(
      "es", "La consejera Marta Ruiz avisó de que los cortes volverán en invierno.",
      ["los cortes volverán en invierno @ Marta Ruiz"]),
    Example(
      "es", "\"Es una vergüenza\", espetó el diputado Luis Peña al salir del pleno.",
      ["Es una vergüenza @ Luis Peña"]),
    Example(
      "es", "Para el economista Jorge Salas, la medida llega tarde.", ["la medida llega tarde @ Jorge Salas"]),
    Example(
      "es", "El presidente de la patronal, Andrés Mora, calificó la ley de «atropello».",
      ["atropello @ Andrés Mora"]),
    Example(
      "es",
      "La portavoz del Ayuntamiento, Sonia Gil, dijo: «Haremos cumplir la ordenanza». Y añadió: «Sin excepciones».",
      ["Haremos cumplir la ordenanza @ Sonia Gil", "Sin excepciones @ Sonia Gil"]),
    Example(
      "es",
      "«Nos tratan como a delincuentes», se queja Pedro Lara, dueño de una granja en Jaén. «Y pagamos más que nadie».",
      ["Nos tratan como a delincuentes @ Pedro Lara", "Y pagamos más que nadie @ Pedro Lara"]),
    Example(
      "es",
      "Pedro Lara, que dirige la empresa Nodo Sur, aseguró que invertirá 20 millones y que contratará a cien personas.",
      ["invertirá 20 millones @ Pedro Lara", "contratará a cien personas @ Pedro Lara"]),
    Example(
      "es",
      "La empresa Nodo Sur anunció un despido. \"No queda otro remedio\", sostiene la compañía en un comunicado.",
      ["No queda otro remedio @ Nodo Sur"]),
    Example(
      "es", "Rosa Díaz, alcaldesa de Lorca, se mostró convencida de que la fábrica abrirá.",
      ["la fábrica abrirá @ Rosa Díaz"]),
    Example(
      "es", "El fiscal Tomás Rivas no descartó que haya más detenciones.",
      ["haya más detenciones @ Tomás Rivas"]),
    Example(
      "es", "—No pienso irme —dijo Carla Soto—. Esta es mi casa.",
      ["No pienso irme @ Carla Soto", "Esta es mi casa @ Carla Soto"]),
    Example(
      "es", "El gobernador, Hugo Paz, insistió en que «nadie quedará sin agua».",
      ["nadie quedará sin agua @ Hugo Paz"]),
    Example(
      "es", "De acuerdo con la analista Nuria Bosch, el consumo se duplicará en 2030.",
      ["el consumo se duplicará en 2030 @ Nuria Bosch"]),
    Example(
      "es", "El consumo se duplicará, según la analista Nuria Bosch.",
      ["El consumo se duplicará @ Nuria Bosch"]),
    Example(
      "es", "\"¿Quién paga la línea?\", se preguntó el senador Iván Rojas.",
      ["¿Quién paga la línea? @ Iván Rojas"]),
    Example(
      "es", "El ministro Raúl Contreras habló en el Senado. En su opinión, la red aguantará otro año.",
      ["la red aguantará otro año @ Raúl Contreras"]),
    Example(
      "es", "La directora del operador, Ana Beltrán, puso de manifiesto que faltan transformadores.",
      ["faltan transformadores @ Ana Beltrán"]),
    Example(
      "es", "Ana Beltrán recordó, además, que la obra costó 30 millones.",
      ["la obra costó 30 millones @ Ana Beltrán"]),
    Example("es", "El libro \"La luz perdida\" fue presentado por Inés Prado.", []),
    Example(
      "es", "\"No es el momento\", ha declarado este martes a la cadena la vicepresidenta Clara Montes.",
      ["No es el momento @ Clara Montes"]),
    Example(
      "es", "Según fuentes del Ministerio de Industria, el decreto saldrá en mayo.",
      ["el decreto saldrá en mayo @ Ministerio de Industria"]),
    Example(
      "es", "Clara Montes ha sido tajante: \"No habrá prórroga\".", ["No habrá prórroga @ Clara Montes"]),
    Example(
      "es",
      "Tampoco la asociación Vecinos Unidos está de acuerdo. \"Vendrán más ruidos\", advierte su presidente, Félix Cano.",
      ["Vendrán más ruidos @ Félix Cano"]),
    Example(
      "es", "El Gobierno de Chile confirmó que el impuesto subirá en enero.",
      ["el impuesto subirá en enero @ region:CL:government"]),
    Example(
      "es", "\"Nos vamos a Paraguay\", cuenta Félix Cano, mientras apaga la última máquina.",
      ["Nos vamos a Paraguay @ Félix Cano"]),
    Example(
      "es", "Félix Cano cree que \"la IA es una moda\" y que pasará pronto.",
      ["la IA es una moda @ Félix Cano", "pasará pronto @ Félix Cano"]),
    Example(
      "es",
      "Marta Gil dirige el operador Nodo Red.\n\nP. ¿Sobra sitio?\n\nR. No. La cola es larga.\n\nP. ¿Hasta cuándo?\n\nR. Hasta que haya líneas.\n\nGil se levanta.",
      ["No. La cola es larga @ Marta Gil", "Hasta que haya líneas @ Marta Gil"]),
  ]
}
