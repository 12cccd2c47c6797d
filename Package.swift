// swift-tools-version: 6.2
import PackageDescription

/// Every target of ours: warnings are errors, Swift 6 mode (the tools version's default).
let settings: [SwiftSetting] = [
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

/// Swift's libraries inside the released program: finding and binding them is a fifth of its start (`make bench`, start-up).
let startsQuickly: [LinkerSetting] = [
  .unsafeFlags(
    [
      "-static-stdlib", "-use-ld=lld", "-l_FoundationICU", "-l_FoundationCShims", "-l_FoundationCollections",
      "-lCoreFoundation", "-ldispatch", "-lBlocksRuntime", "-Xlinker", "--gc-sections",
    ], .when(platforms: [.linux], configuration: .release))
]

/// One module of the line, with its test target beside it.
func stage(_ name: String, _ dependencies: [Target.Dependency] = []) -> [Target] {
  [
    .target(
      name: name, dependencies: dependencies, exclude: name == "Model" ? ["RECORD.md"] : [],
      swiftSettings: settings)
  ]
}

func tests(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .testTarget(name: "\(name)Tests", dependencies: dependencies, swiftSettings: settings)
}

/// The web pages are built where they are asked for (`make web`, `make test`): their packages take minutes to compile, and the first
/// build of `dateline` shall neither fetch nor compile them. A package trait would do that too, but it defines a compilation condition for every
/// module, so that switching it compiles all of them again; this switch leaves what is built as it is.
let hasWeb = Context.environment["DATELINE_WEB"] == "1"

let webPackages: [Package.Dependency] = [
  .package(
    url: "https://github.com/hummingbird-project/hummingbird", exact: "2.28.1", traits: ["FullFoundation"])
]

let webTargets: [Target] = [
  .target(
    name: "Serving",
    dependencies: [
      "Model", "Extraction", "Lexicon", "Analysis", "Fetching", "Reporting", "Storage",
      .product(name: "Hummingbird", package: "hummingbird"),
      .product(name: "HummingbirdCore", package: "hummingbird"),
    ],
    exclude: ["Pages"], swiftSettings: settings),
  .executableTarget(
    name: "dateline-serve",
    dependencies: ["Serving", .product(name: "ArgumentParser", package: "swift-argument-parser")],
    swiftSettings: settings),
  tests("Serving", ["TestSupport", "Serving", "Model", "Storage"]),
]

let package = Package(
  name: "dateline",
  products: [
    .library(
      name: "Dateline",
      targets: [
        "Model", "Extraction", "Lexicon", "Analysis", "Evaluation", "Reporting", "Fetching", "Storage",
      ]),
    .executable(name: "dateline", targets: ["dateline"]),
    .executable(name: "dateline-bench", targets: ["dateline-bench"]),
  ] + (hasWeb ? [.executable(name: "dateline-serve", targets: ["dateline-serve"])] : []),
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
  ] + (hasWeb ? webPackages : []),
  targets: [
    .systemLibrary(
      name: "CLibxml2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
    // Its headers are compiled in, the library itself is opened when it is first asked for.
    .target(name: "CLibcurl"),
    .systemLibrary(
      name: "CLibcrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(
      name: "CLibdeflate", pkgConfig: "libdeflate", providers: [.apt(["libdeflate-dev"])]),
    .executableTarget(
      name: "dateline",
      dependencies: [
        "Model", "Extraction", "Lexicon", "Analysis", "Evaluation", "Reporting", "Fetching", "Storage",
        "Mailing",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: settings, linkerSettings: startsQuickly),
    .executableTarget(
      name: "dateline-bench",
      dependencies: ["Model", "Extraction", "Lexicon", "Analysis", "Fetching", "CLibxml2"],
      path: "Sources/Bench", exclude: ["README.md"], swiftSettings: settings),
    .executableTarget(
      name: "dateline-fuzz", dependencies: ["Model", "Extraction"], path: "Sources/Fuzz",
      swiftSettings: settings),
    // What tests share: the repository's folders, the whole line, the built program in a fresh folder.
    .target(
      name: "TestSupport", dependencies: ["Model", "Extraction", "Lexicon", "Analysis", "Evaluation"],
      path: "Tests/TestSupport", swiftSettings: settings),
    tests("Model", ["Model"]),
    tests("Fetching", ["TestSupport", "Fetching", "Model", "Storage"]),
    tests("Lexicon", ["Lexicon", "Model"]),
    tests("Analysis", ["Analysis", "Lexicon", "Model"]),
    tests("Evaluation", ["Evaluation", "Model"]),
    tests("Charset", ["Charset"]),
    tests("Extraction", ["TestSupport", "Extraction", "Model"]),
    tests("Corpus", ["TestSupport", "Evaluation", "Model"]),
    tests("Reporting", ["TestSupport", "Reporting", "Lexicon", "Model"]),
    tests("Storage", ["TestSupport", "Storage", "Reporting", "Model"]),
    tests("Mailing", ["TestSupport", "Mailing"]),
    tests("Program", ["TestSupport", "Model", "dateline"]),
  ]
    + stage("Model")
    + stage("Lexicon", ["Model"])
    + stage("Charset")
    + stage("Extraction", ["Model", "Charset"])
    + stage("Analysis", ["Model", "Lexicon"])
    + stage("Evaluation", ["Model"])
    + stage("Reporting", ["Model"])
    + stage("Fetching", ["Model", "Charset", "CLibcurl", "CLibcrypto", "CLibdeflate", "CZlib"])
    + stage("Mailing", ["CLibcurl"])
    + stage("Storage", ["Model", "Lexicon", "Fetching", .product(name: "GRDB", package: "GRDB.swift")])
    + (hasWeb ? webTargets : [])
)
