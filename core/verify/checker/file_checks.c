/* Checks of the file, before anything of it runs, and of loading it. */
#include "base/buffer.h"
#include "host/trust.h"
#include "verify/checker/checker.h"
#include "verify/checker/elf_file.h"

#include <string.h>

#define SYMBOL "vs_plugin_v1"

/* ---- file-permissions ---- */

void check_file_is_loaded_by_versus(struct checker *checker)
{
    const char *problem = trust_problem(&checker->arena, checker->path, TRUST_FILE_AND_FOLDER);

    if (problem)
        warn(checker, "nobody else can change it: versus loads no other", problem,
             "chmod go-w on the file and its folder");
}

/* ---- exports-one-symbol ---- */

static bool starts_with(const char *text, const char *start)
{
    return strncmp(text, start, strlen(start)) == 0;
}

/* What linkers and sanitizers add by themselves. */
static bool is_of_the_tools(const char *name)
{
    static const char *const names[] = {"_init", "_fini", "__bss_start", "_edata", "_end"};

    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(names[i], name) == 0)
            return true;
    return starts_with(name, "__asan") || starts_with(name, "__odr_asan") || starts_with(name, "__sanitizer");
}

struct name_list {
    struct buffer text;
    size_t count;
};

#define MOST_NAMES 8

static void add_name(struct name_list *list, const char *name)
{
    if (++list->count <= MOST_NAMES)
        buffer_append_format(&list->text, "%s%s", list->count > 1 ? ", " : "", name);
}

static const char *names_of(struct name_list *list)
{
    if (list->count > MOST_NAMES)
        buffer_append_format(&list->text, " and %zu more", list->count - MOST_NAMES);
    return buffer_text(&list->text);
}

static void judge_exports(struct checker *checker, const struct elf_symbols *symbols)
{
    struct arena *arena = &checker->arena;
    struct name_list strong = {.count = 0};
    struct name_list weak = {.count = 0};
    const struct elf_symbol *descriptor = NULL;

    buffer_init(&strong.text, arena);
    buffer_init(&weak.text, arena);
    for (size_t i = 0; i < symbols->count; i++) {
        const struct elf_symbol *symbol = &symbols->symbols[i];
        if (!symbol->is_defined || is_of_the_tools(symbol->name))
            continue;
        if (strcmp(symbol->name, SYMBOL) == 0)
            descriptor = symbol;
        else
            add_name(symbol->is_weak ? &weak : &strong, symbol->name);
    }
    if (!descriptor)
        fail(checker, "it exports " SYMBOL, "there is no such symbol",
             "write: const struct vs_plugin " SYMBOL " = {...}; with plugin.h included, which makes it visible (in C++ "
             "too: outside of any namespace)");
    else if (!descriptor->is_object)
        fail(checker, SYMBOL " is a constant", "it is a function", "write: const struct vs_plugin " SYMBOL " = {...};");
    if (strong.count)
        fail(checker, "it exports " SYMBOL " and nothing else",
             arena_format(arena, "it also exports %s", names_of(&strong)),
             "compile with -fvisibility=hidden, make functions static, link with -Wl,--exclude-libs,ALL");
    if (weak.count)
        warn(checker, "it exports " SYMBOL " and nothing else",
             arena_format(arena, "it also exports the weak symbols %s", names_of(&weak)),
             "link with a version script: { global: " SYMBOL "; local: *; };");
}

void check_exports_one_symbol(struct checker *checker)
{
    struct elf_symbols symbols;
    const char *problem = NULL;

    if (elf_symbols_read(&checker->arena, checker->path, &symbols, &problem))
        judge_exports(checker, &symbols);
    else
        fail(checker, "it is a shared library", problem, "cc -shared -fPIC -fvisibility=hidden -o NAME.so NAME.c");
}

/* ---- loads ---- */

void check_loads(struct checker *checker)
{
    const char *why = NULL;

    if (checker_load(checker, &why))
        return;
    fail(checker, "the loader takes it, with all symbols found at once (RTLD_NOW)", why,
         strstr(why, "undefined symbol")
             ? "link it with the library that has the symbol: the program itself offers none"
             : "see that it is built for this machine, and that the libraries it needs are "
               "installed: ldd FILE.so");
}

/* ---- imports ---- */

static const struct {
    const char *what, *fix;
    const char *names; /* separated by spaces, one at each end */
} unwanted[] = {
    {"reads the clock", "take dates from the report: VS_KEY_DATE",
     " time clock clock_gettime gettimeofday timespec_get ftime localtime localtime_r "
     "_ZNSt6chrono3_V212system_clock3nowEv "
     "_ZNSt6chrono3_V212steady_clock3nowEv "},
    {"reads the environment", "declare a setting, and ask host->setting()", " getenv secure_getenv environ __environ "},
    {"changes the environment", "keep what you need in your own state", " setenv putenv unsetenv clearenv "},
    {"makes random numbers", "the same report gives the same bytes: count instead",
     " rand rand_r srand random srandom drand48 lrand48 mrand48 arc4random arc4random_buf arc4random_uniform getrandom "
     "getentropy _ZNSt13random_device9_M_getvalEv "},
    {"prints", "tell the user with host->log(), write with host->write()",
     " printf vprintf puts putchar putchar_unlocked perror stdout stderr __printf_chk __vprintf_chk psignal _ZSt4cout "
     "_ZSt4cerr _ZSt4clog "},
    {"ends the process", "return VS_FAILED", " exit _exit _Exit quick_exit "},
    {"starts processes", "use a library, or do without",
     " fork vfork system popen execl execlp execle execv execvp execvpe execve fexecve posix_spawn posix_spawnp "
     "clone "},
    {"changes the locale", "it is \"C\" already while your functions run", " setlocale "},
    {"changes what signals do", "leave them to the host",
     " signal sigaction sigprocmask pthread_sigmask alarm "
     "setitimer "},
    {"changes the current folder or the file mask", "open nothing but the fonts of host->find_font()",
     " chdir fchdir umask chroot "},
    {"uses the network", "a report is made of what is in it", " socket connect getaddrinfo gethostbyname "},
    {"makes files", "write with host->write() and host->open_output()",
     " creat mkstemp mkdtemp tmpfile tmpnam tempnam mkdir unlink remove rename "},
};

void check_imports(struct checker *checker)
{
    struct arena *arena = &checker->arena;
    struct elf_symbols symbols;
    const char *problem = NULL;

    if (!elf_symbols_read(arena, checker->path, &symbols, &problem)) {
        skip(checker, problem);
        return;
    }
    for (size_t i = 0; i < sizeof unwanted / sizeof *unwanted; i++) {
        struct name_list found = {.count = 0};
        buffer_init(&found.text, arena);
        for (size_t j = 0; j < symbols.count; j++)
            if (!symbols.symbols[j].is_defined &&
                strstr(unwanted[i].names, arena_format(arena, " %s ", symbols.symbols[j].name)))
                add_name(&found, symbols.symbols[j].name);
        if (found.count)
            warn(checker, "it calls nothing that a plugin may not call",
                 arena_format(arena, "something in it %s: %s", unwanted[i].what, names_of(&found)), unwanted[i].fix);
    }
}
