/* The Versus plugin interface: the only header that an output plugin needs.
 *
 * A plugin is a shared library that exports one constant data object, `vs_plugin_v1`, of type struct vs_plugin. The
 * host reads it, opens the plugin once a worker process, and calls render() once for each report. A report is a tree of
 * opaque nodes, complete and already worded, that is read through the functions of struct vs_host.
 *
 * Rules of the house
 *  - Growth: every struct starts with its size; fields are only added at the end, and no struct has padding, so that a
 *    size tells which fields there are. Numbers of the enumerations are never reused. docs/abi.md has the whole
 * promise.
 *  - Unknown kinds: further kinds of node may appear among any children, so ask kind() of each. Among blocks and spans,
 *    visit the children of a kind you do not know; in tables, charts and data, skip it. Ignore unknown enumerators.
 *  - Strings are UTF-8, valid, NUL-terminated, and live until render() returns (those of open() until close()). They
 * may hold any character but U+0000: line feeds, controls, noncharacters. They may be long, 1 MiB and more. Escape them
 *    for your format.
 *  - Absent differs from empty: text() gives NULL for absent, "" for empty.
 *  - Nodes have one address until render() returns: two pointers are equal if and only if they are the same node. Trees
 *    are less than 64 levels deep.
 *  - Numbers are finite and below 1e15 in magnitude; coordinates a plugin computes are its own care.
 *  - State made by open() is a pure function of files and settings (faces, tables). A report must come out the same
 *    whatever was rendered before it.
 *  - No plugin reads the clock, the environment or random numbers, opens files but those of find_font(), starts
 *    processes, prints, or exits. Everything goes through the host.
 *  - Locale: while a function of a plugin runs, the locale of its thread is "C", so printf() and strtod() are safe. It
 *    must not be changed.
 *  - Arithmetic: it is set to what a process begins with, rounding to nearest and trapping nothing, before and after
 *    each call.
 *  - Threads: host functions are called from the thread that called the plugin. Threads of its own end before it
 * returns.
 *  - Frames: no exception, panic or longjmp() leaves a plugin's function, and none passes through it from the host.
 *
 * The header is C11, C17 and C++17. */
#ifndef VERSUS_PLUGIN_H
#define VERSUS_PLUGIN_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define VS_ABI_MAJOR 1
#define VS_ABI_MINOR 0

/* The declaration of vs_plugin_v1 below carries it: the definition need not, also with hidden visibility. */
#if defined(__GNUC__)
#define VS_EXPORT __attribute__((visibility("default")))
#else
#define VS_EXPORT
#endif

/* A part of a report. Its children, in order, are part of what a kind promises below. */
struct vs_node;

/* ---- Kinds -------------------------------------------------------------------------------------------------------
 * Behind each kind: the keys that are always there, [the keys that may be], { the children }. */
enum vs_kind {
    VS_REPORT = 1,   /* TITLE LANGUAGE [SUBTITLE DATE AUTHOR STATUS VERSION ACCENT FONT PAGE_SIZE LOGO]
                           { DOCUMENT DATA }; the document itself shows title, question and date
                           where the template wants them */
    VS_DOCUMENT = 2, /* the composed document { blocks } */
    VS_DATA = 3,     /* the comparison itself { GROUP... OPTION... SOURCE... [DECISION] FILE... } */

    /* Blocks */
    VS_HEADING = 10,    /* LEVEL (1 to 6) ID { spans } */
    VS_PARAGRAPH = 11,  /* [ROLE] { spans } */
    VS_LIST = 12,       /* ORDERED (0 or 1) START [MARK] { ITEM } */
    VS_ITEM = 13,       /* [SOURCE] { blocks }; SOURCE where it is the entry of one in the list of sources */
    VS_QUOTE = 14,      /* { blocks } */
    VS_CODE_BLOCK = 15, /* TEXT [LANGUAGE] */
    VS_RULE = 16,       /* a thematic break */
    VS_TABLE = 17,      /* ID [TITLE] { COLUMN... ROW_GROUP... }; every row has as many cells as there are columns */
    VS_COLUMN = 18,     /* ALIGNMENT PRIORITY [OPTION LOW HIGH] { spans: the header }; with LOW and HIGH: a bar between
                           them may stand behind the text of each cell that has a LOW and a HIGH of its own */
    VS_ROW_GROUP = 19,  /* [TITLE] { ROW } */
    VS_ROW = 20,        /* [ATTRIBUTE] { CELL }; the first cell is the heading of the row */
    VS_CELL = 21,       /* [STATE VALUE NUMBER LOW HIGH] { spans }; LOW below HIGH: anything between is possible */
    VS_CHART = 22,      /* ID CHART_KIND DESCRIPTION [TITLE] { PANEL } */
    VS_PANEL = 23,      /* one small diagram [TITLE UNIT] { AXIS SERIES... } */
    VS_AXIS = 24,       /* LOW HIGH [TITLE UNIT] { TICK } */
    VS_TICK = 25,       /* NUMBER TEXT */
    VS_SERIES = 26,     /* TITLE [OPTION COLOR_INDEX ROLE] { POINT } */
    VS_POINT = 27, /* TITLE TEXT STATE [NUMBER LOW HIGH LIKELY OPTION COLOR_INDEX]; without NUMBER, LOW and HIGH it is
                      missing, and drawn as such. What the numbers mean is told at CHART_KIND */
    VS_SIDE_BY_SIDE = 28, /* blocks that are read one after the other and may stand beside each other { PANE } */
    VS_PANE = 29,         /* { blocks } */
    VS_CALLOUT = 30,      /* the block a hurried reader must see: the answer { blocks } */

    VS_IMAGE = 31, /* MEDIA_TYPE ("image/png", "image/svg+xml") BASE64 [DESCRIPTION]; without DESCRIPTION it is
                      decoration. See the service "versus.picture/1" */

    /* Spans */
    VS_TEXT = 40,       /* TEXT [STATE VALUE SOURCE]; STATE is there where the text stands for a value of the data,
                           SOURCE where it is the raised number of one: a format with superscripts or links may
                           show that source's NUMBER instead */
    VS_EMPHASIS = 41,   /* { spans } */
    VS_STRONG = 42,     /* { spans } */
    VS_CODE = 43,       /* TEXT */
    VS_LINK = 44,       /* URL (http, https or mailto) { spans } */
    VS_LINE_BREAK = 45, /* a hard break */
    VS_STRIKE = 46,     /* { spans } */

    /* Data */
    VS_GROUP = 60,     /* NAME { ATTRIBUTE }; attributes without a group stand in one with an empty name */
    VS_ATTRIBUTE = 61, /* NAME LABEL TYPE COMPARED [UNIT BETTER NOTE] */
    VS_OPTION = 62,    /* NAME ID [SUMMARY ROLE SOURCE] { VALUE... (one for each ATTRIBUTE, in the order of the tree)
                          POINTS... } */
    VS_VALUE = 63,     /* STATE TEXT ATTRIBUTE [NUMBER LOW HIGH LIKELY UNIT DATE SOURCE AS_OF NOTE REASON QUESTION OWNER
                          DUE] { ENTRY (the members of a list) } */
    VS_ENTRY = 64,     /* TEXT */
    VS_SOURCE = 65,    /* NAME TITLE NUMBER (its number in the document's list of sources) [URL AS_OF BASIS] */
    VS_POINTS = 66,    /* NAME ("use_when", "avoid_when", "risks") { ENTRY } */

    /* A decision: only where the comparison has one. Weights and points are on 0 to 100. */
    VS_DECISION = 67,  /* VERDICT TEXT [OPTION AUTHOR DATE] { CRITERION... MUST_HAVE... SCORE... }; TEXT is the answer,
                          OPTION leads, AUTHOR stated the weights at DATE */
    VS_CRITERION = 68, /* NAME LABEL ATTRIBUTE [WEIGHT NOTE] */
    VS_MUST_HAVE = 69, /* NAME LABEL ATTRIBUTE TEXT (the rule) [NOTE] { CHECK... (one for each option, in order) } */
    VS_CHECK = 70,     /* OPTION ROLE ("met", "not met", "not known") TEXT (what the option has) */
    VS_SCORE = 71,     /* OPTION ROLE ("ranked", "out") TEXT [LOW HIGH RANK LOWEST_RANK] { CONTRIBUTION... } */
    VS_CONTRIBUTION = 72, /* CRITERION TEXT STATE LOW HIGH; points; the TEXTs as shown add up to the score's */
    VS_FILE = 73, /* NAME MEDIA_TYPE TEXT: a file that the comparison was read from, the first one itself; NAME is
         relative to its folder, with / between folders */
};

/* ---- Keys --------------------------------------------------------------------------------------------------------
 * What a node can be asked for: T by text(), N by number(), R by reference(). */
enum vs_key {
    VS_KEY_TEXT = 1,       /* T the text, as it is to be shown */
    VS_KEY_TITLE = 2,      /* T */
    VS_KEY_SUBTITLE = 3,   /* T the question */
    VS_KEY_LANGUAGE = 4,   /* T BCP 47 tag of the report; the info string of a code block */
    VS_KEY_DATE = 5,       /* T ISO 8601: YYYY, YYYY-MM or YYYY-MM-DD */
    VS_KEY_AUTHOR = 6,     /* T */
    VS_KEY_STATUS = 7,     /* T "draft", "approved" */
    VS_KEY_VERSION = 8,    /* T */
    VS_KEY_ACCENT = 9,     /* T "#rrggbb" */
    VS_KEY_FONT = 10,      /* T a family name */
    VS_KEY_PAGE_SIZE = 11, /* T "A4", "Letter" */
    VS_KEY_LEVEL = 12,     /* N */
    VS_KEY_ID = 13,   /* T [a-z0-9-]+, perhaps beginning with a digit, unique among blocks and among options: an anchor,
                         or part of an output's name. An id of a plugin's own that holds "_" never meets one */
    VS_KEY_ROLE = 14, /* T paragraph: "note" (small print); option: as written, "status quo"; series: "total" (the
                         sum of the others: in "scores" written at the end of a bar, in "margin" a bar of its
                         own); check and score: see there */
    VS_KEY_ORDERED = 15,   /* N */
    VS_KEY_START = 16,     /* N */
    VS_KEY_MARK = 17,      /* N enum vs_mark */
    VS_KEY_ALIGNMENT = 18, /* N enum vs_alignment */
    VS_KEY_PRIORITY = 19,  /* N 0: a column that must stay beside the others when a table is split, 1: an option's, 2:
                              may  be dropped to the last part */
    VS_KEY_OPTION = 20,    /* R the OPTION that this shows */
    VS_KEY_ATTRIBUTE = 21, /* R the ATTRIBUTE that this shows */
    VS_KEY_VALUE = 22,     /* R the VALUE that this shows */
    VS_KEY_STATE = 23,     /* N enum vs_state */
    VS_KEY_NUMBER = 24, /* N the value as a number, in UNIT: of count, number, quantity, money and percent (7 is 7 %).
                           The middle of a range is not one: absent there */
    VS_KEY_LOW = 25,    /* N of a date, the first and the last day, in days since 1970-01-01 */
    VS_KEY_HIGH = 26,   /* N */
    VS_KEY_LIKELY = 27, /* N */
    VS_KEY_UNIT = 28,   /* T of NUMBER, LOW, HIGH and LIKELY; TEXT may be written in another. Of money as declared,
                           "EUR", "USD/month" */
    VS_KEY_CHART_KIND = 29,  /* T "facts": bars from zero, a panel an attribute
                                  "scores": stacked bars, a series a criterion, a point an option, in one order; LOW is
                                            certain, from there to HIGH is possible; a last series of ROLE "total"
                                  "margin": bars to both sides of zero, a point a criterion; a series "total"
                                  "weights": a point a criterion: NUMBER its weight, LOW to HIGH where the leader stays
                                  "win-share": bars of 100 %, a series an option, a point a set of weightings; with
                                  ranges a panel a set, a point an option, since ranges do not add up */
    VS_KEY_DESCRIPTION = 30, /* T one or more sentences that say what the picture shows */
    VS_KEY_COLOR_INDEX = 31, /* N of options 0 to 7, then again from 0: the same option has the same colour everywhere;
                                of criteria, in the series of "scores", 8 to 15, then again from 8 */
    VS_KEY_URL = 32,         /* T */
    VS_KEY_NAME = 33,        /* T an option's or group's name, an attribute's or source's key */
    VS_KEY_LABEL = 34,       /* T */
    VS_KEY_TYPE = 35,        /* T "text", "flag", "grade", "choice", "list", "count", "number", "quantity", "money",
                                "percent", "version", "date", "url" */
    VS_KEY_BETTER = 36,      /* T "higher" or "lower" */
    VS_KEY_COMPARED = 37,    /* T "same", "differing", "not-comparable" */
    VS_KEY_NOTE = 38,        /* T */
    VS_KEY_SUMMARY = 39,     /* T */
    VS_KEY_SOURCE = 40,      /* R */
    VS_KEY_AS_OF = 41,       /* T ISO 8601 */
    VS_KEY_BASIS = 42,       /* T "measured", "vendor statement", "estimate" */
    VS_KEY_REASON = 43,      /* T why a value is missing */
    VS_KEY_QUESTION = 44,    /* T what to ask */
    VS_KEY_OWNER = 45,       /* T who asks */
    VS_KEY_DUE = 46,         /* T by when */
    VS_KEY_WEIGHT = 47,      /* N percent of the sum of weights */
    VS_KEY_VERDICT = 48,     /* T "no-weights", "none-feasible", "single", "dominant", "tie", "too-close", "undecided",
                                "conditional", "fragile", "clear" */
    VS_KEY_CRITERION = 49,   /* R */
    VS_KEY_RANK = 50,        /* N the best rank that is possible */
    VS_KEY_LOWEST_RANK = 51, /* N the lowest one; the same where the rank is certain */
    VS_KEY_MEDIA_TYPE = 52,  /* T "application/yaml", "text/csv" */
    VS_KEY_LOGO = 53,        /* R an IMAGE for the top of the first page */
    VS_KEY_BASE64 = 54,      /* T the bytes of a file (RFC 4648, section 4) */
};

enum vs_state {
    VS_STATE_MISSING = 0,        /* nobody said; TEXT is "" in a VALUE, the label ("not stated") in the document */
    VS_STATE_STATED = 1,         /* TEXT is as written */
    VS_STATE_NOT_APPLICABLE = 2, /* the question does not arise */
    VS_STATE_NONE = 3,           /* the answer is: none */
};

enum vs_alignment { VS_ALIGN_START = 0, VS_ALIGN_CENTER = 1, VS_ALIGN_END = 2 };

enum vs_mark { VS_MARK_BULLET = 0, VS_MARK_FOR = 1 /* a check mark */, VS_MARK_AGAINST = 2 /* a cross */ };

/* An unknown one is an error. */
enum vs_severity { VS_LOG_ERROR = 1, VS_LOG_WARNING = 2, VS_LOG_NOTE = 3 };

/* Results of the functions below and of open() and render(). */
enum vs_result {
    VS_OK = 0,
    VS_FAILED = 1, /* this output cannot be made; say why with log() */
    VS_NO_MEMORY = 2,
};

/* ---- Fonts --------------------------------------------------------------------------------------------------------
 */
struct vs_font_request {
    uint32_t size;        /* sizeof(struct vs_font_request) */
    uint32_t code_point;  /* a character the face must have, 0: any */
    const char *family;   /* NULL: the report's own, then the built-in family */
    const char *language; /* BCP 47, NULL: unknown; tells Chinese from Japanese faces */
    int32_t weight;       /* 100 to 900; 400 regular, 700 bold */
    int32_t italic;       /* 0 or 1 */
};

struct vs_font {
    uint32_t size;      /* sizeof(struct vs_font), set by the caller; afterwards the bytes that the host filled in */
    uint32_t index;     /* of the face in its file */
    const char *path;   /* a TrueType or OpenType file; lives until close() */
    uint32_t of_family; /* 1: of the family that was asked for; 0: of another one, since that is not installed */
    uint32_t reserved;  /* 0 */
};

/* ---- Host ---------------------------------------------------------------------------------------------------------
 */
struct vs_output; /* a file that the plugin writes */

/* Another table comes with each call of the plugin, and is valid until that call returns: never keep it. Functions
 * within its size are never NULL. */
struct vs_host {
    uint32_t size;
    uint32_t minor; /* VS_ABI_MINOR of the host */
    void *context;  /* the host's own */

    /* Reading the report. A NULL node is allowed everywhere and has nothing. */
    uint32_t (*kind)(const struct vs_node *node);
    const struct vs_node *(*first_child)(const struct vs_node *node);
    const struct vs_node *(*next)(const struct vs_node *node);
    const char *(*text)(const struct vs_node *node, uint32_t key);                /* NULL: absent */
    int (*number)(const struct vs_node *node, uint32_t key, double *value);       /* 0: absent, *value untouched */
    const struct vs_node *(*reference)(const struct vs_node *node, uint32_t key); /* NULL: absent */
    uint32_t (*key)(const struct vs_node *node, uint32_t index); /* the keys that a node has, in no order; 0: no more */

    /* Appends to an output; NULL is the plugin's main one, "<stem>.<suffix>". Takes all bytes or latches an error:
     * later writes do nothing and return it, and the host reports it. So a plugin may check the last write only. bytes
     * may be NULL when size is 0. Nothing is delivered unless render() returns VS_OK; then an output without bytes is
     * an empty file. */
    int (*write)(const struct vs_host *host, struct vs_output *output, const void *bytes, size_t size);

    /* Opens the extra output "<stem>.<part>.<suffix>": part in [a-z0-9-]+, at most 100 bytes; suffix as in
     * struct vs_plugin, NULL: the plugin's own. NULL when
     * that fails, a second claim on the name included; the host then reports it, and write() to NULL must not follow.
     */
    struct vs_output *(*open_output)(const struct vs_host *host, const char *part, const char *suffix);

    /* Tells the user. The host adds the plugin's name and, from the node (or NULL), the place in the data. Message: one
     * sentence without full stop, at most 2,000 bytes. Of more than 100 messages only errors count. An error makes the
     * output fail. */
    void (*log)(const struct vs_host *host, uint32_t severity, const struct vs_node *node, const char *message);

    /* Zeroed memory, aligned for any type, freed by the host after render() (after close() when called in open()).
     * NULL when there is none left. */
    void *(*allocate)(const struct vs_host *host, size_t size);

    /* The value of one of the plugin's settings: what the user gave, else its default. Already checked against its
     * type; NULL for a key that is not declared. A flag is "yes" or "no", a number [+-]digits[.digits][e[+-]digits].
     * Ask in render(): what open() sees holds for all reports, and a report may have settings of its own. */
    const char *(*setting)(const struct vs_host *host, const char *key);

    /* A word of the template, by the name of a label in docs/templates.md: "missing", "page" ("Page {page} of {pages}",
     * the plugin fills in what is in braces)... NULL for an unknown name. Only in render(). */
    const char *(*label)(const struct vs_host *host, const char *name);

    /* The best face for the request. VS_OK also when it lacks the character: check it. VS_FAILED when there is none, or
     * where a size is smaller than in version 1.0. */
    int (*find_font)(const struct vs_host *host, const struct vs_font_request *request, struct vs_font *font);

    /* A struct of functions that starts with its size, by name and revision ("versus.picture/1"); it lives as long as
     * the process. NULL when this host does not have it. */
    const void *(*service)(const struct vs_host *host, const char *id);
};

/* Whether this host has a function that version 1.0 did not have. */
#define VS_HOST_HAS(host, function) ((host)->size >= offsetof(struct vs_host, function) + sizeof((host)->function))

/* ---- Services -----------------------------------------------------------------------------------------------------
 */

/* Pixels of an IMAGE. */
struct vs_picture {
    uint32_t size;          /* sizeof(struct vs_picture), set by the caller */
    uint32_t width, height; /* in pixels */
    uint32_t reserved;      /* 0 */
    const uint8_t *pixels; /* red, green, blue and alpha of each, not multiplied; rows from the top, without gaps; lives
                              until render() returns */
};

/* service("versus.picture/1"): for plugins that cannot hand a picture on as the file that it is. */
struct vs_picture_service {
    uint32_t size;
    uint32_t reserved; /* 0 */

    /* Draws the picture in its own proportions, as large as fits into most_width x most_height; one that is made of
     * pixels is never enlarged. VS_FAILED: it cannot be read, and the user was told. */
    int (*read)(const struct vs_host *host, const struct vs_node *image, uint32_t most_width, uint32_t most_height,
                struct vs_picture *picture);
};

/* ---- Plugin -------------------------------------------------------------------------------------------------------
 */
enum vs_setting_type {
    VS_SETTING_TEXT = 1,
    VS_SETTING_FLAG = 2, /* yes or no */
    VS_SETTING_NUMBER = 3,
    VS_SETTING_CHOICE = 4, /* one of choices */
};

/* Each text of a setting or descriptor has at most 4,096 bytes, those of all settings together at most 1 MiB. */
struct vs_setting {
    uint32_t size;
    uint32_t type;              /* enum vs_setting_type */
    const char *key;            /* [a-z][a-z0-9_]*; the user writes -s <plugin>.<key>=value */
    const char *default_value;  /* never NULL, valid for the type */
    const char *help;           /* one sentence without full stop */
    const char *const *choices; /* VS_SETTING_CHOICE: at most 256, NULL-terminated; else NULL */
};

enum vs_plugin_flags {
    VS_PLUGIN_BINARY = 1,      /* never written to a terminal */
    VS_PLUGIN_EXTRAS_ONLY = 2, /* has no main output; a report with nothing for it makes no file */
};

struct vs_plugin {
    uint32_t size;  /* sizeof(struct vs_plugin) */
    uint32_t minor; /* the lowest host minor whose functions it uses, as a number and not as VS_ABI_MINOR: built again,
                       the plugin would refuse older hosts for nothing */
    const char *id; /* [a-z][a-z0-9-]*: the name for -f, and of the file <id>.so */
    const char *name;
    const char *version;
    const char *summary;    /* one line */
    const char *suffix;     /* [a-z0-9-]+, dots inside allowed, at most 16 bytes, without a dot before it */
    const char *media_type; /* "text/csv" */
    uint32_t flags;         /* enum vs_plugin_flags; unknown ones are ignored */
    uint32_t reserved;      /* 0 */
    const uint32_t *kinds; /* the kinds that it shows, at most 1,000, ended by 0. Blocks and links that are missing here
                              are reported to the user as left out, where VS_PARAGRAPH is among them */
    const struct vs_setting *const *settings; /* at most 256, NULL-terminated; NULL: none */

    /* Prepares what all reports share. *state is given to the others. When it fails it leaves nothing behind: neither
     * of the others is called, and it is not tried again in this process. NULL: nothing to prepare. */
    int (*open)(const struct vs_host *host, void **state);

    /* Writes one report. */
    int (*render)(void *state, const struct vs_host *host, const struct vs_node *report);

    /* Undoes open(). NULL: nothing to undo. */
    void (*close)(void *state);
};

/* What every plugin defines: const struct vs_plugin vs_plugin_v1 = { sizeof(struct vs_plugin), ... }; */
extern VS_EXPORT const struct vs_plugin vs_plugin_v1;

#ifdef __cplusplus
}
#endif

#endif
