#pragma once
#include <curl/curl.h>
#include <netinet/in.h>
#include <poll.h>
#include <stdint.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

// Variadic functions are not imported into Swift: one typed door each.
static inline CURLcode dateline_setopt_long(CURL *h, CURLoption o, long v) { return curl_easy_setopt(h, o, v); }
static inline CURLcode dateline_setopt_string(CURL *h, CURLoption o, const char *v) { return curl_easy_setopt(h, o, v); }
static inline CURLcode dateline_setopt_pointer(CURL *h, CURLoption o, void *v) { return curl_easy_setopt(h, o, v); }
static inline CURLcode dateline_setopt_list(CURL *h, CURLoption o, struct curl_slist *v) { return curl_easy_setopt(h, o, v); }
static inline CURLcode dateline_setopt_data(CURL *h, CURLoption o, size_t (*v)(char *, size_t, size_t, void *)) {
  return curl_easy_setopt(h, o, v);
}
static inline CURLcode dateline_setopt_read(CURL *h, size_t (*v)(char *, size_t, size_t, void *)) {
  return curl_easy_setopt(h, CURLOPT_READFUNCTION, v);
}
static inline CURLcode dateline_setopt_opensocket(
    CURL *h, curl_socket_t (*v)(void *, curlsocktype, struct curl_sockaddr *)) {
  return curl_easy_setopt(h, CURLOPT_OPENSOCKETFUNCTION, v);
}
static inline CURLcode dateline_getinfo_string(CURL *h, CURLINFO i, char **v) { return curl_easy_getinfo(h, i, v); }
static inline CURLMcode dateline_multi_setopt_long(CURLM *h, CURLMoption o, long v) { return curl_multi_setopt(h, o, v); }
// A message's result is in a union.
static inline CURLcode dateline_result(const CURLMsg *m) { return m->data.result; }

// The address about to be connected to: 4 or 16 bytes into `out`, and their number; 0 for any other family.
static inline int dateline_address(const struct curl_sockaddr *a, unsigned char out[16]) {
  if (a->family == AF_INET) {
    memcpy(out, &((const struct sockaddr_in *)&a->addr)->sin_addr, 4);
    return 4;
  }
  if (a->family == AF_INET6) {
    memcpy(out, &((const struct sockaddr_in6 *)&a->addr)->sin6_addr, 16);
    return 16;
  }
  return 0;
}
static inline curl_socket_t dateline_open(const struct curl_sockaddr *a) {
  return socket(a->family, a->socktype | SOCK_CLOEXEC, a->protocol);
}

// A descriptor that wakes whoever polls it.
static inline int dateline_event(void) { return eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK); }
static inline void dateline_event_raise(int event) {
  uint64_t one = 1;
  (void)!write(event, &one, sizeof one);
}
// Waits for the multi handle's sockets or the event, and takes the event back.
static inline void dateline_poll(CURLM *h, int event, int milliseconds) {
  struct curl_waitfd extra = {event, CURL_WAIT_POLLIN, 0};
  curl_multi_poll(h, &extra, 1, milliseconds, NULL);
  uint64_t count;
  if (extra.revents) (void)!read(event, &count, sizeof count);
}
