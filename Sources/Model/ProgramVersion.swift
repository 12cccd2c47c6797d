/// The version that runs, records and requests name.
public enum ProgramVersion {
  public static let text = "0.1.0"
}
