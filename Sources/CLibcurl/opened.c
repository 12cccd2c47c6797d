// libcurl brings thirty other libraries along, whose loading is a tenth of the start of a command that fetches nothing (`make bench`,
// start-up). So it is opened when it is first asked for: each function of it that we use is one here that hands its arguments on.
#include "CLibcurl.h"
#include <dlfcn.h>
#include <stdarg.h>

#undef curl_easy_getinfo
#undef curl_easy_setopt
#undef curl_multi_setopt

// NULL where the library or the function is missing: then nothing is fetched, and the caller says so.
static void *function(const char *name) {
  static void *library;
  if (!library) library = dlopen("libcurl.so.4", RTLD_NOW | RTLD_GLOBAL);
  return library ? dlsym(library, name) : NULL;
}

#define HAND_ON(result, name, parameters, arguments, otherwise) \
  result name parameters { \
    static result(*real) parameters; \
    if (!real) real = (result(*) parameters)function(#name); \
    return real ? real arguments : otherwise; \
  }
#define HAND_ON_NOTHING(name, parameters, arguments) \
  void name parameters { \
    static void(*real) parameters; \
    if (!real) real = (void(*) parameters)function(#name); \
    if (real) real arguments; \
  }

HAND_ON(CURLcode, curl_global_init, (long flags), (flags), CURLE_FAILED_INIT)
HAND_ON(CURL *, curl_easy_init, (void), (), NULL)
HAND_ON(CURLcode, curl_easy_perform, (CURL * h), (h), CURLE_FAILED_INIT)
HAND_ON(const char *, curl_easy_strerror, (CURLcode c), (c), "libcurl is missing")
HAND_ON_NOTHING(curl_easy_reset, (CURL * h), (h))
HAND_ON_NOTHING(curl_easy_cleanup, (CURL * h), (h))
HAND_ON(struct curl_slist *, curl_slist_append, (struct curl_slist * l, const char *s), (l, s), NULL)
HAND_ON_NOTHING(curl_slist_free_all, (struct curl_slist * l), (l))
HAND_ON(CURLM *, curl_multi_init, (void), (), NULL)
HAND_ON(CURLMcode, curl_multi_add_handle, (CURLM * m, CURL *h), (m, h), CURLM_INTERNAL_ERROR)
HAND_ON(CURLMcode, curl_multi_remove_handle, (CURLM * m, CURL *h), (m, h), CURLM_INTERNAL_ERROR)
HAND_ON(CURLMcode, curl_multi_perform, (CURLM * m, int *running), (m, running), CURLM_INTERNAL_ERROR)
HAND_ON(
    CURLMcode, curl_multi_poll, (CURLM * m, struct curl_waitfd *e, unsigned int n, int ms, int *ready),
    (m, e, n, ms, ready), CURLM_INTERNAL_ERROR)
HAND_ON(CURLMcode, curl_multi_cleanup, (CURLM * m), (m), CURLM_INTERNAL_ERROR)
HAND_ON(CURLMsg *, curl_multi_info_read, (CURLM * m, int *left), (m, left), NULL)

// One argument of a register's width stands behind the option: a long, a pointer or a function.
#define HAND_ON_VARIADIC(result, name, handle, option, otherwise) \
  result name(handle h, option o, ...) { \
    static result (*real)(handle, option, ...); \
    if (!real) real = (result(*)(handle, option, ...))function(#name); \
    va_list arguments; \
    va_start(arguments, o); \
    void *value = va_arg(arguments, void *); \
    va_end(arguments); \
    return real ? real(h, o, value) : otherwise; \
  }

HAND_ON_VARIADIC(CURLcode, curl_easy_setopt, CURL *, CURLoption, CURLE_FAILED_INIT)
HAND_ON_VARIADIC(CURLcode, curl_easy_getinfo, CURL *, CURLINFO, CURLE_FAILED_INIT)
HAND_ON_VARIADIC(CURLMcode, curl_multi_setopt, CURLM *, CURLMoption, CURLM_INTERNAL_ERROR)
