import CLibcurl
import Foundation

/// A libcurl easy handle, freed with its last owner.
final class TransferHandle {
  let pointer: UnsafeMutableRawPointer

  /// Nil where libcurl has no memory left.
  init?() {
    guard let pointer = curl_easy_init() else { return nil }
    self.pointer = pointer
  }

  deinit { curl_easy_cleanup(pointer) }

  /// Without options; its connections live on in the multi handle.
  func cleared() -> TransferHandle {
    curl_easy_reset(pointer)
    return self
  }
}

/// One libcurl transfer. It belongs to the client's thread; its callbacks run there.
final class Transfer {
  let handle: TransferHandle
  let request: HTTPRequest
  private let options: ClientOptions
  let started = ContinuousClock.now
  private var lists: [UnsafeMutablePointer<curl_slist>] = []
  private var status = 0
  private var headers = HTTPHeaders()
  private var headerBytes = 0
  private var body: [UInt8] = []
  private(set) var hasAnswered = false
  private var isInBody = false
  private var isUnwanted = false
  /// Set by a callback that ended the transfer.
  private var failure: FetchFailure?
  let completion: @Sendable (Result<HTTPResponse, FetchFailure>) -> Void

  /// Header lines together; servers that need more are broken or hostile.
  private static let headerLimit = 256 << 10

  /// - Parameter pinned: addresses for names, as libcurl's RESOLVE option takes them.
  init(
    _ request: HTTPRequest, _ options: ClientOptions, handle: TransferHandle, pinned: [String] = [],
    completion: @escaping @Sendable (Result<HTTPResponse, FetchFailure>) -> Void
  ) {
    self.handle = handle
    self.request = request
    self.options = options
    self.completion = completion
    configure(handle.pointer)
    if !pinned.isEmpty { set(CURLOPT_RESOLVE, pinned, on: handle.pointer) }
  }

  deinit { lists.forEach(curl_slist_free_all) }

  private func configure(_ curl: UnsafeMutableRawPointer) {
    dateline_setopt_string(curl, CURLOPT_URL, request.url.withoutSecrets.href)
    dateline_setopt_string(curl, CURLOPT_PROTOCOLS_STR, "http,https")
    dateline_setopt_string(curl, CURLOPT_USERAGENT, options.userAgent)
    // A proxy from the environment would be the only address the guard sees.
    dateline_setopt_string(curl, CURLOPT_PROXY, "")
    dateline_setopt_long(curl, CURLOPT_NOSIGNAL, 1)
    dateline_setopt_long(curl, CURLOPT_HTTP_CONTENT_DECODING, 0)
    dateline_setopt_long(curl, CURLOPT_HTTP09_ALLOWED, 0)
    dateline_setopt_long(curl, CURLOPT_HTTP_VERSION, CURL_HTTP_VERSION_2TLS)
    dateline_setopt_long(curl, CURLOPT_SSLVERSION, CURL_SSLVERSION_TLSv1_2)
    dateline_setopt_long(curl, CURLOPT_CONNECTTIMEOUT_MS, Int(options.connectTimeout * 1000))
    dateline_setopt_long(curl, CURLOPT_TIMEOUT_MS, Int(options.totalTimeout * 1000))
    if let authorities = options.authorities { dateline_setopt_string(curl, CURLOPT_CAINFO, authorities) }
    if let user = userAndPassword { dateline_setopt_string(curl, CURLOPT_USERPWD, user) }
    let lines =
      ["Accept: */*", "Accept-Encoding: gzip, deflate"] + request.headers.map { "\($0.name): \($0.value)" }
    set(CURLOPT_HTTPHEADER, lines, on: curl)
    setCallbacks(on: curl)
  }

  private var userAndPassword: String? {
    guard request.url.hasCredentials else { return nil }
    let parts = [request.url.username, request.url.password].map {
      String(decoding: PercentEncoding.decode(Array($0.utf8)[...]), as: UTF8.self)
    }
    return parts.joined(separator: ":")
  }

  private func set(_ option: CURLoption, _ lines: [String], on curl: UnsafeMutableRawPointer) {
    var list: UnsafeMutablePointer<curl_slist>?
    for line in lines { list = curl_slist_append(list, line) ?? list }
    guard let list else { return }
    lists.append(list)
    dateline_setopt_list(curl, option, list)
  }

  private func setCallbacks(on curl: UnsafeMutableRawPointer) {
    let this = Unmanaged.passUnretained(self).toOpaque()
    dateline_setopt_pointer(curl, CURLOPT_WRITEDATA, this)
    dateline_setopt_data(curl, CURLOPT_WRITEFUNCTION) { bytes, _, count, context in
      guard let bytes, let context else { return 0 }
      let transfer = Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue()
      return transfer.take(body: UnsafeRawBufferPointer(start: bytes, count: count)) ? count : 0
    }
    dateline_setopt_pointer(curl, CURLOPT_HEADERDATA, this)
    dateline_setopt_data(curl, CURLOPT_HEADERFUNCTION) { bytes, _, count, context in
      guard let bytes, let context else { return 0 }
      let transfer = Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue()
      return transfer.take(header: Array(UnsafeRawBufferPointer(start: bytes, count: count))) ? count : 0
    }
    dateline_setopt_pointer(curl, CURLOPT_OPENSOCKETDATA, this)
    dateline_setopt_opensocket(curl) { context, _, address in
      guard let context, let address else { return CURL_SOCKET_BAD }
      let transfer = Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue()
      return transfer.allows(address) ? dateline_open(address) : CURL_SOCKET_BAD
    }
  }
}

extension Transfer {
  private func allows(_ address: UnsafeMutablePointer<curl_sockaddr>) -> Bool {
    var bytes = [UInt8](repeating: 0, count: 16)
    let count = Int(dateline_address(address, &bytes))
    let ip: IPAddress
    switch count {
    case 4: ip = .v4(bytes[..<4].reduce(0) { $0 << 8 | UInt32($1) })
    case 16: ip = .v6((0..<8).map { UInt16(bytes[$0 * 2]) << 8 | UInt16(bytes[$0 * 2 + 1]) })
    default: return false
    }
    if options.addressGuard.allows(ip, host: request.url.host) { return true }
    failure = FetchFailure(.refusedAddress, "\(request.url.host) is at \(ip), which is no public address")
    return false
  }

  private func take(body bytes: UnsafeRawBufferPointer) -> Bool {
    isInBody = true
    if isUnwanted { return false }
    guard body.count + bytes.count <= request.limit else {
      failure = FetchFailure(.tooLarge, "more than \(request.limit) bytes")
      return false
    }
    body.append(contentsOf: bytes)
    return true
  }

  private func take(header line: [UInt8]) -> Bool {
    hasAnswered = true
    headerBytes += line.count
    guard headerBytes <= Self.headerLimit else {
      failure = FetchFailure(.tooLarge, "more than \(Self.headerLimit) bytes of headers")
      return false
    }
    if isInBody { return true }  // trailers
    let text = ASCII.trimmed(line[...])
    if text.isEmpty { return endOfHeaders() }
    if text.starts(with: "HTTP/".utf8) {
      // A status line after another begins the real answer after an interim one.
      headers = HTTPHeaders()
      let words = text.split(separator: 0x20)
      status = words.count > 1 ? Int(String(decoding: words[1], as: UTF8.self)) ?? 0 : 0
      return true
    }
    headers.append(line: ASCII.trimmedEnd(line.dropLast(line.last == 0x0A ? 1 : 0)))
    return true
  }

  private func endOfHeaders() -> Bool {
    guard status >= 200 else { return true }
    let lengths = Set(headers.all("content-length"))
    let isChunked = headers["transfer-encoding"] != nil
    if lengths.count > 1, !isChunked {
      failure = FetchFailure(.badResponse, "two lengths: \(lengths.sorted().joined(separator: ", "))")
      return false
    }
    if !isChunked, let length = lengths.first.flatMap({ Int($0) }) {
      guard length <= request.limit else {
        failure = FetchFailure(.tooLarge, "\(length) bytes announced, \(request.limit) allowed")
        return false
      }
      body.reserveCapacity(min(max(length, 0), 1 << 20))
    }
    isUnwanted = !request.wantsBody(status, headers)
    return !isUnwanted
  }

  /// What libcurl's code means; asked for while the handle is still this transfer's.
  func result(_ code: CURLcode) -> Result<HTTPResponse, FetchFailure> {
    if let failure { return .failure(failure) }
    if code == CURLE_OK || isUnwanted { return .success(response) }
    return .failure(Self.failure(code, hasAnswered: hasAnswered, url: request.url))
  }

  func fail(_ failure: FetchFailure) { completion(.failure(failure)) }

  private var response: HTTPResponse {
    var address: UnsafeMutablePointer<CChar>?
    dateline_getinfo_string(handle.pointer, CURLINFO_PRIMARY_IP, &address)
    return HTTPResponse(
      url: request.url, status: status, headers: headers, body: body,
      address: address.map { String(cString: $0) },
      requestHead: requestHead, isComplete: !isUnwanted)
  }

  private var requestHead: [UInt8] {
    var text =
      "GET \(request.url.target) HTTP/1.1\r\nHost: \(request.url.authority)\r\nUser-Agent: \(options.userAgent)\r\n"
    text += "Accept: */*\r\nAccept-Encoding: gzip, deflate\r\n"
    for (name, value) in request.headers { text += "\(name): \(value)\r\n" }
    return Array((text + "\r\n").utf8)
  }

  private static func failure(_ code: CURLcode, hasAnswered: Bool, url: WebURL) -> FetchFailure {
    let reason = "\(url.host): \(String(cString: curl_easy_strerror(code)))"
    switch code {
    case CURLE_COULDNT_RESOLVE_HOST: return FetchFailure(.dns, reason)
    case CURLE_COULDNT_CONNECT: return FetchFailure(.connect, reason)
    case CURLE_OPERATION_TIMEDOUT: return FetchFailure(.timeout, reason)
    case CURLE_PARTIAL_FILE: return FetchFailure(.truncated, reason)
    case CURLE_SSL_CONNECT_ERROR, CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CERTPROBLEM, CURLE_SSL_CIPHER,
      CURLE_SSL_CACERT_BADFILE, CURLE_SSL_ISSUER_ERROR, CURLE_SSL_INVALIDCERTSTATUS:
      return FetchFailure(.tls, reason)
    case CURLE_GOT_NOTHING, CURLE_SEND_ERROR: return FetchFailure(.reset, reason)
    case CURLE_RECV_ERROR: return FetchFailure(hasAnswered ? .badResponse : .reset, reason)
    default: return FetchFailure(.badResponse, reason)
    }
  }
}
