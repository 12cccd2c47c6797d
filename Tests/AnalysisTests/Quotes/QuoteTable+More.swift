/// Sentences of our own: what is said in them, and by whom.
extension QuoteTableTests {
  static let english: [Example] = [
    Example(
      "en", "Minister Helen Vidal has promised to set aside half of the dam for hospitals.",
      ["to set aside half of the dam for hospitals @ Helen Vidal"]),
    Example(
      "en", "Senator Ivan Roach urged the governor not to sign the bill.",
      ["not to sign the bill @ Ivan Roach"]),
    Example(
      "en", "“We will not give power away,” minister Paul Farrow snapped.",
      ["We will not give power away @ Paul Farrow"]),
    Example(
      "en", "As minister Helen Vidal explained, the plan will reach Congress in March.",
      ["the plan will reach Congress in March @ Helen Vidal"]),
    Example(
      "en", "The plan will reach Congress in March, minister Helen Vidal said.",
      ["The plan will reach Congress in March @ Helen Vidal"]),
    Example(
      "en", "In the view of economist George Sales, the measure comes too late.",
      ["the measure comes too late @ George Sales"]),
    Example(
      "en", "The measure comes too late, according to economist George Sales.",
      ["The measure comes too late @ George Sales"]),
    Example(
      "en", "The federation's president, Andrew Moore, called the law “a sledgehammer”.",
      ["a sledgehammer @ Andrew Moore"]),
    Example(
      "en",
      "“It is a disgrace,” fumed Mark Tester, who runs a farm in Dalton. “And we pay more than anyone.”",
      ["It is a disgrace @ Mark Tester", "And we pay more than anyone @ Mark Tester"]),
    Example(
      "en", "North Node Inc. announced layoffs. “We have no choice,” the company said in a statement.",
      ["We have no choice @ North Node Inc."]),
    Example(
      "en", "Rose Diddier, the mayor of Lorton, said she was convinced that the plant would open.",
      ["she was convinced that the plant would open @ Rose Diddier"]),
    Example(
      "en", "Prosecutor Thomas Reeves did not rule out that more arrests would follow.",
      ["more arrests would follow @ Thomas Reeves"]),
    Example(
      "en", "“Who pays for the line?” asked Senator Ivan Roach.", ["Who pays for the line? @ Ivan Roach"]),
    Example(
      "en", "Minister Helen Vidal spoke in the Senate. In her opinion, the grid will last another year.",
      ["the grid will last another year @ Helen Vidal"]),
    Example(
      "en", "Helen Vidal was blunt: “There will be no extension.”",
      ["There will be no extension @ Helen Vidal"]),
    Example(
      "en",
      "Operator chief Ann Bertrand noted that the line cost $30 million and that the work took ten years.",
      ["the line cost $30 million @ Ann Bertrand", "the work took ten years @ Ann Bertrand"]),
    Example(
      "en", "“Now is not the time,” vice-president Clare Montes told local radio on Tuesday.",
      ["Now is not the time @ Clare Montes"]),
    Example("en", "The film “The Lost Light” was presented by Clare Montes.", []),
    Example(
      "en", "The group Clean Air also objects. “There will be more noise,” warns its chair, Felix Kane.",
      ["There will be more noise @ Felix Kane"]),
    Example(
      "en", "“We will pay the fine,” reads a statement from North Node Inc.",
      ["We will pay the fine @ North Node Inc."]),
    Example(
      "en", "The Swiss government confirmed that the tax would rise in January.",
      ["the tax would rise in January @ region:CH:government"]),
    Example("en", "Felix Kane reckons AI is a fad.", ["AI is a fad @ Felix Kane"]),
    Example(
      "en", "“Give me one reason,” Felix Kane said, pointing at the fence, “why we should leave.”",
      ["Give me one reason @ Felix Kane", "why we should leave @ Felix Kane"]),
    Example(
      "en", "The screen was 27\" wide and the rack 6' tall, Felix Kane said.",
      ["The screen was 27\" wide and the rack 6' tall @ Felix Kane"]),
    Example(
      "en",
      "Anna Smith and Paul Jones met on stage.\n\nAnna Smith: The farm will close.\n\nPaul Jones: It will not.\n\nAnna Smith: We shall see.",
      ["The farm will close @ Anna Smith", "It will not @ Paul Jones", "We shall see @ Anna Smith"]),
  ]

  static let russian: [Example] = [
    Example(
      "ru", "«Мы не будем раздавать энергию», — отрезал министр Павел Ферапонтов.",
      ["Мы не будем раздавать энергию @ Павел Ферапонтов"]),
    Example(
      "ru", "Как пояснила министр Елена Видова, план поступит в парламент в марте.",
      ["план поступит в парламент в марте @ Елена Видова"]),
    Example("ru", "По мнению экономиста Георгия Салова, мера запоздала.", ["мера запоздала @ Георгий Салов"]),
    Example("ru", "Мера запоздала, считает экономист Георгий Салов.", ["Мера запоздала @ Георгий Салов"]),
    Example("ru", "Глава федерации Андрей Моров назвал закон «кувалдой».", ["кувалдой @ Андрей Моров"]),
    Example(
      "ru", "«Это позор, — возмущается Марк Тестов, владелец фермы в Братске. — И платим больше всех».",
      ["Это позор @ Марк Тестов", "И платим больше всех @ Марк Тестов"]),
    Example(
      "ru", "Марк Тестов пообещал вложить 20 миллионов рублей.", ["вложить 20 миллионов рублей @ Марк Тестов"]
    ),
    Example(
      "ru", "Мэр Роза Дидова выразила уверенность, что завод откроется.", ["завод откроется @ Роза Дидова"]),
    Example(
      "ru", "Прокурор Фома Ривин не исключил, что будут новые аресты.", ["будут новые аресты @ Фома Ривин"]),
    Example(
      "ru", "«Кто заплатит за линию?» — спросил сенатор Иван Рохов.", ["Кто заплатит за линию? @ Иван Рохов"]),
    Example(
      "ru", "Министр Елена Видова выступила в Думе. По её словам, сеть выдержит ещё год.",
      ["сеть выдержит ещё год @ Елена Видова"]),
    Example(
      "ru", "Елена Видова была категорична: «Продления не будет».", ["Продления не будет @ Елена Видова"]),
    Example(
      "ru",
      "Директор сетей Анна Бертова напомнила, что линия стоила 30 миллионов и что стройка шла десять лет.",
      ["линия стоила 30 миллионов @ Анна Бертова", "стройка шла десять лет @ Анна Бертова"]),
    Example(
      "ru", "«Сейчас не время», — заявила во вторник в эфире радио вице-президент Клара Монтова.",
      ["Сейчас не время @ Клара Монтова"]),
    Example("ru", "Фильм «Потерянный свет» представила Клара Монтова.", []),
    Example(
      "ru",
      "Против и движение «Чистый воздух». «Шума будет больше», — предупреждает его председатель Феликс Канов.",
      ["Шума будет больше @ Феликс Канов"]),
  ]
}
