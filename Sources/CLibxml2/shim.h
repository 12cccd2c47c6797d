#pragma once
#include <libxml/xmlversion.h>
// ICU's headers clash with those that Foundation brings, and nothing here uses them: only pointers to its types occur.
#undef LIBXML_ICU_ENABLED
#include <libxml/HTMLparser.h>
#include <libxml/HTMLtree.h>
#include <libxml/SAX2.h>
#include <libxml/parser.h>
#include <libxml/tree.h>
#include <libxml/xmlerror.h>
#include <libxml/xmlreader.h>
