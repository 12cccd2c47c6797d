/// Sentences of our own: what is said in them, and by whom.
extension QuoteTableTests {
  static let italian: [Example] = [
    Example(
      "it", "«Non regaleremo l'energia», ha tagliato corto il ministro Paolo Ferri.",
      ["Non regaleremo l'energia @ Paolo Ferri"]),
    Example(
      "it", "Come ha spiegato l'assessora Laura Conti, il bando uscirà a marzo.",
      ["il bando uscirà a marzo @ Laura Conti"]),
    Example(
      "it", "Secondo la sindaca Elena Riva, i lavori finiranno entro l'anno.",
      ["i lavori finiranno entro l'anno @ Elena Riva"]),
    Example(
      "it", "I lavori finiranno entro l'anno, secondo la sindaca Elena Riva.",
      ["I lavori finiranno entro l'anno @ Elena Riva"]),
    Example(
      "it", "L'azienda Nodo Alpino ha fatto sapere che ricorrerà al Tar.", ["ricorrerà al Tar @ Nodo Alpino"]),
    Example(
      "it", "Per l'economista Giorgio Salvi, la misura arriva tardi.",
      ["la misura arriva tardi @ Giorgio Salvi"]),
    Example(
      "it", "«È una vergogna», sbotta Marco Testa, titolare di una farm a Cuneo. «Paghiamo più di tutti».",
      ["È una vergogna @ Marco Testa", "Paghiamo più di tutti @ Marco Testa"]),
    Example(
      "it", "Il presidente di Confenergia, Aldo Bassi, ha definito la legge «un pasticcio».",
      ["un pasticcio @ Aldo Bassi"]),
    Example(
      "it", "La ministra Sara Longhi ha detto che il piano è pronto e che partirà a giugno.",
      ["il piano è pronto @ Sara Longhi", "partirà a giugno @ Sara Longhi"]),
    Example(
      "it", "La ministra Sara Longhi ha parlato alla Camera. A suo avviso, la rete reggerà.",
      ["la rete reggerà @ Sara Longhi"]),
    Example("it", "«Chi paga la linea?», si chiede il senatore Ivo Neri.", ["Chi paga la linea? @ Ivo Neri"]),
    Example("it", "Ivo Neri è convinto che la fabbrica aprirà.", ["la fabbrica aprirà @ Ivo Neri"]),
    Example("it", "Ivo Neri è netto: «Nessuna proroga».", ["Nessuna proroga @ Ivo Neri"]),
    Example(
      "it", "«Nessuna proroga», ha ribadito ieri in un'intervista alla radio la vicepresidente Clara Monti.",
      ["Nessuna proroga @ Clara Monti"]),
    Example(
      "it", "Clara Monti sostiene di aver rispettato ogni regola.",
      ["aver rispettato ogni regola @ Clara Monti"]),
    Example("it", "Il film «La luce perduta» è stato presentato da Clara Monti.", []),
    Example(
      "it",
      "Anche l'associazione Aria Nostra protesta. «Ci sarà più rumore», avverte il presidente, Fabio Cano.",
      ["Ci sarà più rumore @ Fabio Cano"]),
    Example(
      "it", "Il governo svizzero ha confermato che la tassa salirà a gennaio.",
      ["la tassa salirà a gennaio @ region:CH:government"]),
    Example("it", "Stando a Fabio Cano, «l'IA è una moda».", ["l'IA è una moda @ Fabio Cano"]),
    Example(
      "it", "Fabio Cano ha ammesso che i conti non tornano. «Ma restiamo», ha precisato.",
      ["i conti non tornano @ Fabio Cano", "Ma restiamo @ Fabio Cano"]),
    Example(
      "it", "«Andiamo in Albania», racconta Fabio Cano mentre spegne l'ultima macchina.",
      ["Andiamo in Albania @ Fabio Cano"]),
  ]

  static let portuguese: [Example] = [
    Example(
      "pt", "\"Não vamos dar energia de graça\", cravou o ministro Paulo Farias.",
      ["Não vamos dar energia de graça @ Paulo Farias"]),
    Example(
      "pt", "Segundo explicou a ministra Helena Vidal, o plano chega ao Congresso em março.",
      ["o plano chega ao Congresso em março @ Helena Vidal"]),
    Example(
      "pt", "Como disse a ministra Helena Vidal, o plano chega ao Congresso em março.",
      ["o plano chega ao Congresso em março @ Helena Vidal"]),
    Example(
      "pt", "Para o economista Jorge Salles, a medida chega tarde.", ["a medida chega tarde @ Jorge Salles"]),
    Example(
      "pt", "A medida chega tarde, segundo o economista Jorge Salles.",
      ["A medida chega tarde @ Jorge Salles"]),
    Example(
      "pt", "O presidente da associação, André Moura, classificou a lei de \"atropelo\".",
      ["atropelo @ André Moura"]),
    Example(
      "pt", "«É uma vergonha», atirou o deputado Luís Penha à saída do plenário.",
      ["É uma vergonha @ Luís Penha"]),
    Example(
      "pt",
      "\"Somos tratados como bandidos\", queixa-se Pedro Lara, dono de uma fazenda em Goiás. \"E pagamos mais do que todos.\"",
      ["Somos tratados como bandidos @ Pedro Lara", "E pagamos mais do que todos @ Pedro Lara"]),
    Example(
      "pt",
      "Pedro Lara, que dirige a empresa Nó Sul, garantiu que investirá 20 milhões e que contratará cem pessoas.",
      ["investirá 20 milhões @ Pedro Lara", "contratará cem pessoas @ Pedro Lara"]),
    Example(
      "pt", "O procurador Tomás Reis não descartou que haja mais prisões.", ["haja mais prisões @ Tomás Reis"]
    ),
    Example(
      "pt", "O governador Hugo Paz insistiu em que \"ninguém ficará sem água\".",
      ["ninguém ficará sem água @ Hugo Paz"]),
    Example(
      "pt", "De acordo com a analista Nádia Bosco, o consumo dobrará em 2030.",
      ["o consumo dobrará em 2030 @ Nádia Bosco"]),
    Example(
      "pt", "\"Quem paga a linha?\", perguntou-se o senador Ivan Rocha.", ["Quem paga a linha? @ Ivan Rocha"]),
    Example(
      "pt", "A ministra Helena Vidal falou no Senado. Na sua opinião, a rede aguenta mais um ano.",
      ["a rede aguenta mais um ano @ Helena Vidal"]),
    Example(
      "pt", "Helena Vidal foi taxativa: \"Não haverá prorrogação\".",
      ["Não haverá prorrogação @ Helena Vidal"]),
    Example(
      "pt", "A diretora do operador, Ana Beltrão, lembrou, ainda, que a obra custou 30 milhões.",
      ["a obra custou 30 milhões @ Ana Beltrão"]),
    Example(
      "pt", "\"Não é o momento\", declarou nesta terça-feira à rádio a vice-presidente Clara Montes.",
      ["Não é o momento @ Clara Montes"]),
    Example("pt", "O livro \"A luz perdida\" foi lançado por Clara Montes.", []),
    Example(
      "pt",
      "A associação Vizinhos Unidos também discorda. \"Virá mais ruído\", avisa o presidente, Félix Cano.",
      ["Virá mais ruído @ Félix Cano"]),
    Example(
      "pt", "O governo do Chile confirmou que o imposto subirá em janeiro.",
      ["o imposto subirá em janeiro @ region:CL:government"]),
    Example(
      "pt", "Félix Cano acha que \"a IA é uma moda\" e que passará depressa.",
      ["a IA é uma moda @ Félix Cano", "passará depressa @ Félix Cano"]),
    Example(
      "pt", "— Não vou embora — disse Carla Souto. — Esta é a minha casa.",
      ["Não vou embora @ Carla Souto", "Esta é a minha casa @ Carla Souto"]),
    Example(
      "pt", "«Vamos para o Paraguai», conta Félix Cano, enquanto desliga a última máquina.",
      ["Vamos para o Paraguai @ Félix Cano"]),
  ]

  static let french: [Example] = [
    Example(
      "fr", "Le ministre Paul Ferrand promet de fermer la centrale avant l'hiver.",
      ["fermer la centrale avant l'hiver @ Paul Ferrand"]),
    Example(
      "fr", "La sénatrice Anne Morel demande au gouvernement de ne pas signer le contrat.",
      ["ne pas signer le contrat @ Anne Morel"]),
    Example(
      "fr", "« On ne va pas brader l'électricité », a martelé le ministre Paul Ferrand.",
      ["On ne va pas brader l'électricité @ Paul Ferrand"]),
    Example(
      "fr", "Comme l'a expliqué la ministre Hélène Vidal, le plan arrivera au Parlement en mars.",
      ["le plan arrivera au Parlement en mars @ Hélène Vidal"]),
    Example(
      "fr", "Le plan arrivera en mars, comme l'a expliqué la ministre Hélène Vidal.",
      ["Le plan arrivera en mars @ Hélène Vidal"]),
    Example(
      "fr", "Pour l'économiste Georges Salles, la mesure arrive trop tard.",
      ["la mesure arrive trop tard @ Georges Salles"]),
    Example(
      "fr", "D'après l'économiste Georges Salles, la mesure arrive trop tard.",
      ["la mesure arrive trop tard @ Georges Salles"]),
    Example(
      "fr", "À en croire Georges Salles, la mesure arrive trop tard.",
      ["la mesure arrive trop tard @ Georges Salles"]),
    Example(
      "fr", "Le président de la fédération, André Morel, qualifie la loi de « coup de massue ».",
      ["coup de massue @ André Morel"]),
    Example(
      "fr",
      "« C'est une honte », s'emporte Marc Testard, patron d'une ferme à Gap. « Et nous payons plus que tout le monde. »",
      ["C'est une honte @ Marc Testard", "Et nous payons plus que tout le monde @ Marc Testard"]),
    Example(
      "fr",
      "La société Nœud Alpin a annoncé un plan social. « Nous n'avons pas le choix », plaide l'entreprise dans un communiqué.",
      ["Nous n'avons pas le choix @ Nœud Alpin"]),
    Example(
      "fr", "La société Nœud Alpin fait savoir qu'elle ira en justice.", ["elle ira en justice @ Nœud Alpin"]),
    Example(
      "fr", "Rose Didier, maire de Briançon, se dit convaincue que l'usine ouvrira.",
      ["l'usine ouvrira @ Rose Didier"]),
    Example(
      "fr", "Le procureur Thomas Rivet n'exclut pas que d'autres arrestations suivent.",
      ["d'autres arrestations suivent @ Thomas Rivet"]),
    Example(
      "fr", "« Qui paiera la ligne ? », s'interroge le sénateur Yvan Roche.",
      ["Qui paiera la ligne ? @ Yvan Roche"]),
    Example(
      "fr", "La ministre Hélène Vidal a parlé au Sénat. À ses yeux, le réseau tiendra un an de plus.",
      ["le réseau tiendra un an de plus @ Hélène Vidal"]),
    Example(
      "fr", "Hélène Vidal est catégorique : « Il n'y aura pas de prolongation. »",
      ["Il n'y aura pas de prolongation @ Hélène Vidal"]),
    Example(
      "fr",
      "La directrice du gestionnaire, Anne Bertrand, rappelle que l'ouvrage a coûté 30 millions et que le chantier a duré dix ans.",
      ["l'ouvrage a coûté 30 millions @ Anne Bertrand", "le chantier a duré dix ans @ Anne Bertrand"]),
    Example(
      "fr",
      "« Ce n'est pas le moment », a déclaré mardi sur une radio locale la vice-présidente Claire Montès.",
      ["Ce n'est pas le moment @ Claire Montès"]),
    Example("fr", "Le film « La Lumière perdue » a été présenté par Claire Montès.", []),
    Example(
      "fr",
      "L'association Air Pur proteste aussi. « Il y aura plus de bruit », prévient son président, Félix Cano.",
      ["Il y aura plus de bruit @ Félix Cano"]),
    Example(
      "fr", "Le gouvernement suisse a confirmé que la taxe augmentera en janvier.",
      ["la taxe augmentera en janvier @ region:CH:government"]),
    Example("fr", "Félix Cano juge que « l'IA est une mode ».", ["l'IA est une mode @ Félix Cano"]),
    Example(
      "fr", "« Nous allons au Paraguay », raconte Félix Cano en éteignant la dernière machine.",
      ["Nous allons au Paraguay @ Félix Cano"]),
  ]
}
