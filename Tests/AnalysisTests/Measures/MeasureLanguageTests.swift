import Model
import Testing

@testable import Analysis

/// The same news in every language: each sentence holds the measure that its key names, and no other.
@Suite struct MeasureLanguageTests {
  /// Key ("action target status"), then the sentence by language.
  @Test(arguments: [
    ["en", "ban mining in-force", "Mining cryptocurrency has been prohibited in the province since 2021."],
    ["fr", "ban mining in-force", "Le minage de cryptomonnaies est interdit dans la province depuis 2021."],
    ["ru", "ban mining in-force", "Майнинг криптовалют запрещён в области с 2021 года."],
    [
      "de", "ban mining in-force",
      "Das Schürfen von Kryptowährungen ist in der norwegischen Provinz seit 2021 verboten.",
    ],
    ["es", "ban mining in-force", "La minería de criptomonedas está prohibida en la provincia desde 2021."],
    ["it", "ban mining in-force", "Il mining di criptovalute è vietato nella provincia dal 2021."],
    ["pt", "ban mining in-force", "A mineração de criptomoedas está proibida na província desde 2021."],
    [
      "en", "ban mining adopted",
      "The cabinet on Monday banned crypto mining in three districts until the end of 2030.",
    ],
    [
      "fr", "ban mining adopted",
      "Le gouvernement a interdit lundi le minage dans trois districts jusqu'à fin 2030.",
    ],
    [
      "ru", "ban mining adopted",
      "Правительство в понедельник запретило майнинг в трёх районах до конца 2030 года.",
    ],
    [
      "de", "ban mining adopted",
      "Die norwegische Regierung hat am Montag das Krypto-Mining in drei Bezirken bis Ende 2030 verboten.",
    ],
    [
      "es", "ban mining adopted",
      "El gobierno de Noruega prohibió el lunes la minería en tres distritos hasta finales de 2030.",
    ],
    [
      "it", "ban mining adopted",
      "Il governo della Norvegia ha vietato lunedì il mining in tre distretti fino alla fine del 2030.",
    ],
    [
      "pt", "ban mining adopted",
      "O governo da Noruega proibiu na segunda-feira a mineração em três distritos até o fim de 2030.",
    ],
    ["en", "restrict mining adopted", "The grid operator switched off crypto mines at peak hours."],
    [
      "fr", "restrict mining adopted",
      "Le ministère de l'Énergie a débranché les fermes de minage pendant l'hiver.",
    ],
    ["ru", "restrict mining adopted", "Министерство отключило майнинговые фермы в часы пик."],
    ["de", "restrict mining adopted", "Das Ministerium hat die Miningfarmen zu Stoßzeiten abgeschaltet."],
    ["es", "restrict mining adopted", "El gobierno desconectó las granjas de minería en horas punta."],
    ["it", "restrict mining adopted", "Il ministero ha spento gli impianti di mining nelle ore di punta."],
    ["pt", "restrict mining adopted", "O governo desligou as fazendas de mineração nos horários de pico."],
    [
      "en", "ban mining proposed",
      "The energy ministry is preparing a decree that would outlaw bitcoin mining.",
    ],
    [
      "fr", "ban mining proposed",
      "Le ministère de l'Énergie prépare un décret qui interdirait le minage de bitcoins.",
    ],
    [
      "ru", "ban mining proposed",
      "Министерство энергетики готовит постановление, которое запретит майнинг биткойнов.",
    ],
    [
      "de", "ban mining proposed",
      "Das Energieministerium bereitet eine Verordnung vor, die das Bitcoin-Mining verbieten würde.",
    ],
    [
      "es", "ban mining proposed",
      "El ministerio de Energía prepara un decreto que prohibiría la minería de bitcoin.",
    ],
    [
      "it", "ban mining proposed",
      "Il ministero dell'Energia prepara un decreto che vieterebbe il mining di bitcoin.",
    ],
    [
      "pt", "ban mining proposed",
      "O ministério de Energia prepara um decreto que proibiria a mineração de bitcoin.",
    ],
    ["en", "ban mining rejected", "Parliament voted down a bill to ban crypto mining."],
    ["fr", "ban mining rejected", "Le Parlement a rejeté une proposition de loi interdisant le minage."],
    ["ru", "ban mining rejected", "Парламент отклонил законопроект о запрете майнинга."],
    ["de", "ban mining rejected", "Das Parlament lehnte einen Gesetzentwurf für ein Mining-Verbot ab."],
    [
      "es", "ban mining rejected",
      "El Parlamento rechazó un proyecto de ley para prohibir la minería de criptomonedas.",
    ],
    ["it", "ban mining rejected", "Il Parlamento ha respinto un disegno di legge per vietare il mining."],
    [
      "pt", "ban mining rejected",
      "O Parlamento rejeitou um projeto de lei para proibir a mineração de criptomoedas.",
    ],
    ["en", "ban mining unknown", "The minister denied that the government was planning a ban on mining."],
    [
      "fr", "ban mining unknown",
      "Le ministre a démenti que le gouvernement prépare une interdiction du minage.",
    ],
    ["ru", "ban mining unknown", "Министр опроверг, что правительство готовит запрет майнинга."],
    [
      "de", "ban mining unknown",
      "Der Minister dementierte, dass die Regierung ein Verbot des Minings plane.",
    ],
    ["es", "ban mining unknown", "El ministro negó que el gobierno prepare una prohibición de la minería."],
    ["it", "ban mining unknown", "Il ministro ha smentito che il governo prepari un divieto del mining."],
    ["pt", "ban mining unknown", "O ministro negou que o governo prepare uma proibição da mineração."],
    ["en", "ban mining expired", "A two-year ban on crypto mining expired in March."],
    ["fr", "ban mining expired", "L'interdiction du minage, valable deux ans, a expiré en mars."],
    ["ru", "ban mining expired", "Двухлетний запрет на майнинг истёк в марте."],
    ["de", "ban mining expired", "Ein zweijähriges Verbot des Minings lief im März aus."],
    ["es", "ban mining expired", "Una prohibición de la minería de dos años expiró en marzo."],
    ["it", "ban mining expired", "Un divieto di mining di due anni è scaduto a marzo."],
    ["pt", "ban mining expired", "Uma proibição da mineração de dois anos expirou em março."],
    ["en", "restrict mining in-force", "A moratorium on new mining farms has been in force since January."],
    [
      "fr", "restrict mining in-force",
      "Un moratoire sur les nouvelles fermes de minage est en vigueur depuis janvier.",
    ],
    ["ru", "restrict mining in-force", "Мораторий на новые майнинговые фермы действует с января."],
    ["de", "restrict mining in-force", "Ein Moratorium für neue Miningfarmen ist seit Januar in Kraft."],
    [
      "es", "restrict mining in-force",
      "Una moratoria sobre nuevas granjas de minería está en vigor desde enero.",
    ],
    ["it", "restrict mining in-force", "Una moratoria sui nuovi impianti di mining è in vigore da gennaio."],
    [
      "pt", "restrict mining in-force",
      "Uma moratória sobre novas fazendas de mineração está em vigor desde janeiro.",
    ],
    [
      "en", "permit ai adopted",
      "The government approved a data centre for artificial intelligence near the capital.",
    ],
    [
      "fr", "permit ai adopted",
      "Le gouvernement a autorisé un centre de données d'intelligence artificielle près de la capitale.",
    ],
    [
      "ru", "permit ai adopted",
      "Правительство одобрило строительство дата-центра для искусственного интеллекта под столицей.",
    ],
    [
      "de", "permit ai adopted",
      "Die norwegische Regierung hat ein Rechenzentrum für künstliche Intelligenz bei der Hauptstadt genehmigt.",
    ],
    [
      "es", "permit ai adopted",
      "El gobierno de Noruega autorizó un centro de datos de inteligencia artificial cerca de la capital.",
    ],
    [
      "it", "permit ai adopted",
      "Il governo della Norvegia ha autorizzato un data center per l'intelligenza artificiale vicino alla capitale.",
    ],
    [
      "pt", "permit ai adopted",
      "O governo da Noruega autorizou um data center de inteligência artificial perto da capital.",
    ],
    ["en", "tax ai proposed", "The senator proposed a tax on AI data centres."],
    ["fr", "tax ai proposed", "La sénatrice a proposé une taxe sur les centres de données d'IA."],
    ["ru", "tax ai proposed", "Сенатор предложила ввести налог на дата-центры ИИ."],
    ["de", "tax ai proposed", "Die Senatorin hat eine Steuer auf KI-Rechenzentren vorgeschlagen."],
    ["es", "tax ai proposed", "La senadora propuso un impuesto a los centros de datos de IA."],
    ["it", "tax ai proposed", "La senatrice ha proposto una tassa sui data center per l'IA."],
    ["pt", "tax ai proposed", "A senadora propôs um imposto sobre data centers de IA."],
    ["en", "tax mining rejected", "The committee rejected a levy on mining farms."],
    ["fr", "tax mining rejected", "La commission a rejeté une taxe sur les fermes de minage."],
    ["ru", "tax mining rejected", "Комитет отклонил налог на майнинговые фермы."],
    ["de", "tax mining rejected", "Der Ausschuss hat eine Abgabe auf Miningfarmen abgelehnt."],
    ["es", "tax mining rejected", "La comisión rechazó una tasa a las granjas de minería."],
    ["it", "tax mining rejected", "La commissione ha respinto una tassa sugli impianti di mining."],
    ["pt", "tax mining rejected", "A comissão rejeitou uma taxa sobre as fazendas de mineração."],
    ["en", "subsidise ai in-force", "AI data centres are exempt from property tax until 2035."],
    [
      "fr", "subsidise ai in-force",
      "Les centres de données d'IA sont exonérés de taxe foncière jusqu'en 2035.",
    ],
    ["ru", "subsidise ai in-force", "Дата-центры ИИ освобождены от налога на имущество до 2035 года."],
    ["de", "subsidise ai in-force", "KI-Rechenzentren sind bis 2035 von der Grundsteuer befreit."],
    ["es", "subsidise ai in-force", "Los centros de datos de IA están exentos de impuestos hasta 2035."],
    ["it", "subsidise ai in-force", "I data center per l'IA sono esenti da imposte fino al 2035."],
    ["pt", "subsidise ai in-force", "Os data centers de IA estão isentos de impostos até 2035."],
    ["en", "subsidise ai proposed", "The minister promised tax breaks for AI companies."],
    [
      "ru", "subsidise ai proposed",
      "Министр пообещал налоговые льготы компаниям, занятым искусственным интеллектом.",
    ],
    ["de", "subsidise ai proposed", "Der Minister hat KI-Unternehmen Steuererleichterungen versprochen."],
    ["es", "subsidise ai proposed", "El ministro prometió exenciones fiscales a las empresas de IA."],
    [
      "it", "subsidise ai proposed",
      "Il ministro ha promesso sgravi fiscali alle aziende di intelligenza artificiale.",
    ],
    ["pt", "subsidise ai proposed", "O ministro prometeu isenções fiscais às empresas de IA."],
    ["en", "seize mining adopted", "Police seized 300 mining machines in a raid on Friday."],
    [
      "fr", "seize mining adopted",
      "La police a saisi vendredi 300 machines à miner lors d'une perquisition.",
    ],
    ["ru", "seize mining adopted", "Полиция в пятницу изъяла 300 майнинговых устройств при обыске."],
    [
      "de", "seize mining adopted",
      "Die Polizei hat am Freitag bei einer Razzia 300 Miningrechner beschlagnahmt.",
    ],
    [
      "es", "seize mining adopted",
      "La policía incautó el viernes 300 máquinas de minería en un allanamiento.",
    ],
    [
      "it", "seize mining adopted",
      "La polizia ha sequestrato venerdì 300 macchine da mining durante una perquisizione.",
    ],
    [
      "pt", "seize mining adopted",
      "A polícia apreendeu na sexta-feira 300 máquinas de mineração em uma batida.",
    ],
    ["en", "repeal mining adopted", "The supreme court struck down the ban on crypto mining."],
    ["fr", "repeal mining adopted", "La Cour suprême a annulé l'interdiction du minage."],
    ["ru", "repeal mining adopted", "Верховный суд отменил запрет на майнинг."],
    ["de", "repeal mining adopted", "Das oberste Gericht hat das Verbot des Minings aufgehoben."],
    ["es", "repeal mining adopted", "La Corte Suprema anuló la prohibición de la minería de criptomonedas."],
    ["it", "repeal mining adopted", "La Corte suprema ha annullato il divieto di mining."],
    ["pt", "repeal mining adopted", "A Suprema Corte anulou a proibição da mineração de criptomoedas."],
    ["en", "repeal mining proposed", "The miners' union is calling for the ban on mining to be lifted."],
    [
      "fr", "repeal mining proposed", "Le syndicat des mineurs demande la levée de l'interdiction du minage.",
    ],
    ["ru", "repeal mining proposed", "Союз майнеров требует снять запрет на майнинг."],
    ["de", "repeal mining proposed", "Der Verband der Miner fordert, das Mining-Verbot aufzuheben."],
    ["es", "repeal mining proposed", "El gremio de los mineros pide levantar la prohibición de la minería."],
    [
      "it", "repeal mining proposed",
      "L'associazione dei minatori di bitcoin chiede di abrogare il divieto di mining.",
    ],
    [
      "pt", "repeal mining proposed",
      "A associação dos mineradores pede a revogação da proibição da mineração.",
    ],
  ])
  func readsTheSameMeasureInEveryLanguage(example: [String]) throws {
    let found = try PolicyExample.record(example[2], example[0], published: "2026-06-15").measures.map {
      "\($0.action.rawValue) \($0.target ?? "-") \($0.status.rawValue)"
    }
    #expect(found == [example[1]])
  }
}
