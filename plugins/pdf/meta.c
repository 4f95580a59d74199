#include "meta.h"

#include "base/language.h"
#include "base/utf8.h"
#include "color_profile.h"

#include <string.h>

#define CREATOR  "Versus"
#define PRODUCER "Versus, libharu"

/* Nothing is made up: a year stays a year, and no time zone is
 * claimed that would show the day before to half of the world. */
const char *pdf_date(struct arena *arena, const char *date)
{
    static const char form[] = "dddd-dd-dd";
    size_t size = date ? strlen(date) : 0;
    struct buffer text;

    if (size != 4 && size != 7 && size != 10)
        return NULL;
    buffer_init(&text, arena);
    buffer_append_text(&text, "D:");
    for (size_t i = 0; i < size; i++) {
        if (form[i] == '-' ? date[i] != '-' : !ascii_is_digit(date[i]))
            return NULL;
        if (form[i] != '-')
            buffer_append_byte(&text, date[i]);
    }
    return buffer_text(&text);
}

static void append_info(struct buffer *body, const char *key, const char *value)
{
    if (!value)
        return;
    buffer_append_format(body, "/%s", key);
    pdf_append_text_string(body, value);
}

static void finish_info(struct pdf_document *document, const struct pdf_metadata *metadata)
{
    const char *date = pdf_date(document->arena, metadata->date);
    struct buffer body;

    buffer_init(&body, document->arena);
    append_info(&body, "Title", metadata->title);
    append_info(&body, "Author", metadata->author);
    append_info(&body, "Subject", metadata->subject);
    append_info(&body, "Creator", CREATOR);
    append_info(&body, "Producer", PRODUCER);
    if (date)
        buffer_append_format(&body, "/CreationDate(%s)/ModDate(%s)", date, date);
    (void)HPDF_Dict_RemoveElement(document->haru->info, "Producer"); /* libharu always puts its own */
    pdf_object_set_body(document, document->haru->info, &body);
}

/* As text of an XML element: what XML cannot hold becomes U+FFFD. */
static void append_xml(struct buffer *packet, const char *text)
{
    const char *end = text + strlen(text);

    while (text < end) {
        uint32_t character = utf8_decode(&text, end);
        if (character == '<')
            buffer_append_text(packet, "&lt;");
        else if (character == '>')
            buffer_append_text(packet, "&gt;");
        else if (character == '&')
            buffer_append_text(packet, "&amp;");
        else if ((character < ' ' && !strchr("\t\n", (int)character)) || character == 0xFFFE || character == 0xFFFF)
            buffer_append_code_point(packet, UTF8_REPLACEMENT);
        else
            buffer_append_code_point(packet, character);
    }
}

/* before + value + after; nothing when there is no value. */
static void append_property(struct buffer *packet, const char *before, const char *value, const char *after)
{
    if (!value)
        return;
    buffer_append_text(packet, before);
    append_xml(packet, value);
    buffer_append_text(packet, after);
}

/* The standards that the file keeps: PDF/A-3a (ISO 19005-3) and PDF/UA-1 (ISO 14289-1). PDF/A wants the latter's
 * property described, since it is not one of its own. */
static const char archival_identification[] =
    "<pdfaid:part>3</pdfaid:part>\n<pdfaid:conformance>A</pdfaid:conformance>\n";

static const char accessible_identification[] =
    "<pdfuaid:part>1</pdfuaid:part>\n"
    "<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType=\"Resource\">"
    "<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>"
    "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>"
    "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>"
    "<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType=\"Resource\">"
    "<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>"
    "<pdfaProperty:category>internal</pdfaProperty:category>"
    "<pdfaProperty:description>Part of ISO 14289</pdfaProperty:description>"
    "</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas>\n";

#define ALTERNATIVE_BEGIN "<rdf:Alt><rdf:li xml:lang=\"x-default\">"
#define ALTERNATIVE_END   "</rdf:li></rdf:Alt>"

/* The same statements as in Info, as XMP (ISO 16684-1). */
static HPDF_Dict add_packet(struct pdf_document *document, const struct pdf_metadata *metadata)
{
    const char *date = pdf_date(document->arena, metadata->date) ? metadata->date : NULL;
    struct buffer packet;

    buffer_init(&packet, document->arena);
    buffer_append_text(&packet, "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
                                "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">"
                                "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
                                "<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\""
                                " xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\""
                                " xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\""
                                " xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\""
                                " xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\""
                                " xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\""
                                " xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\">\n"
                                "<dc:format>application/pdf</dc:format>\n");
    append_property(&packet, "<dc:title>" ALTERNATIVE_BEGIN, metadata->title, ALTERNATIVE_END "</dc:title>\n");
    append_property(&packet, "<dc:creator><rdf:Seq><rdf:li>", metadata->author, "</rdf:li></rdf:Seq></dc:creator>\n");
    append_property(&packet, "<dc:description>" ALTERNATIVE_BEGIN, metadata->subject,
                    ALTERNATIVE_END "</dc:description>\n");
    append_property(&packet, "<dc:language><rdf:Bag><rdf:li>", metadata->language,
                    "</rdf:li></rdf:Bag></dc:language>\n");
    append_property(&packet, "<xmp:CreateDate>", date, "</xmp:CreateDate>\n");
    append_property(&packet, "<xmp:ModifyDate>", date, "</xmp:ModifyDate>\n");
    append_property(&packet, "<xmp:CreatorTool>", CREATOR, "</xmp:CreatorTool>\n");
    append_property(&packet, "<pdf:Producer>", PRODUCER, "</pdf:Producer>\n");
    if (metadata->archival)
        buffer_append_text(&packet, archival_identification);
    if (metadata->accessible)
        buffer_append_text(&packet, accessible_identification);
    buffer_append_text(&packet, "</rdf:Description></rdf:RDF></x:xmpmeta>\n<?xpacket end=\"r\"?>");
    /* Not compressed: programs that know no PDF look for it. */
    return pdf_stream_add_raw(document, "/Type/Metadata/Subtype/XML", packet.data, packet.size);
}

static HPDF_Dict add_profile(struct pdf_document *document)
{
    struct buffer profile;

    buffer_init(&profile, document->arena);
    color_profile_append(&profile);
    return pdf_stream_add(document, "/N 3", profile.data, profile.size);
}

void pdf_metadata_finish(struct pdf_document *document, const struct pdf_metadata *metadata, struct buffer *catalog)
{
    finish_info(document, metadata);
    buffer_append_format(catalog, "/Metadata %u 0 R/ViewerPreferences<</DisplayDocTitle true%s>>",
                         pdf_object_number(add_packet(document, metadata)),
                         language_runs_left(metadata->language) ? "/Direction/R2L" : "");
    append_info(catalog, "Lang", metadata->language);
    buffer_append_format(catalog,
                         "/OutputIntents[<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB)"
                         "/Info(sRGB IEC61966-2.1)/DestOutputProfile %u 0 R>>]",
                         pdf_object_number(add_profile(document)));
}
