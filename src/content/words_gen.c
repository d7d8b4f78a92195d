/* Build tool: words_gen WORDS.csv ENUM.h TABLE.h
 *
 * Makes the enum of the interface's words and their compiled German and Turkish defaults. Both are
 * ordered by key, numbers in it by their value, so that month.1 to month.12 stand in a row however
 * the rows of the file are sorted. The file is the clerk's, so every mistake is reported as
 * file:row: what is wrong, what to do; a missing word stops the build, not the terminal. */
#include <csv.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/file.h"
#include "base/utf8.h"

enum { FIELD_KEY, FIELD_GERMAN, FIELD_TURKISH, FIELD_COUNT };
static const char *const headings[FIELD_COUNT] = {"key", "body_de", "body_tr"};

struct word {
    char *fields[FIELD_COUNT];
    char *name; /* of the enum: BAR_HOME for bar.home */
    int row;
};

struct reader {
    struct ww_arena arena;
    const char *file;
    int columns[FIELD_COUNT]; /* where each field stands, -1: not found */
    bool has_heading;         /* all of them were found */
    struct word *words;
    size_t count, capacity;
    struct word current;
    int row;    /* from 1, the heading included */
    int column; /* from 0 */
    int errors;
};

static void complain(struct reader *reader, int row, const char *what, const char *which)
{
    fprintf(stderr, "%s:%d: %s%s\n", reader->file, row, what, which);
    reader->errors++;
}

static void take_field(void *bytes, size_t size, void *data)
{
    struct reader *reader = data;
    char *value = ww_arena_strndup(&reader->arena, bytes ? bytes : "", size);
    for (int field = 0; field < FIELD_COUNT; field++) {
        if (reader->row == 1 && strcmp(value, headings[field]) == 0)
            reader->columns[field] = reader->column;
        else if (reader->row > 1 && reader->columns[field] == reader->column)
            reader->current.fields[field] = value;
    }
    reader->column++;
}

/* bar.home, month.12: parts of small letters, digits and _ with dots between, first a letter. */
static bool key_is_valid(const char *key)
{
    if (*key < 'a' || *key > 'z')
        return false;
    return key[strspn(key, "abcdefghijklmnopqrstuvwxyz0123456789_.")] == '\0' &&
           !strstr(key, "..") && key[strlen(key) - 1] != '.';
}

static char *enum_name(struct ww_arena *arena, const char *key)
{
    char *name = ww_arena_strdup(arena, key);
    for (char *c = name; *c; c++)
        *c = *c == '.' ? '_' : *c >= 'a' && *c <= 'z' ? (char)(*c - 'a' + 'A') : *c;
    return name;
}

static void take_heading(struct reader *reader)
{
    for (int field = 0; field < FIELD_COUNT; field++)
        if (reader->columns[field] < 0)
            complain(reader, 1, "the heading lacks the column ", headings[field]);
    reader->has_heading = reader->errors == 0;
}

static void take_word(struct reader *reader)
{
    struct word word = reader->current;
    word.row = reader->row;
    const char *key = word.fields[FIELD_KEY];
    if (!key || !key_is_valid(key)) {
        complain(reader, word.row, "the key must be like bar.home or month.12, it is ",
                 key ? key : "missing");
        return;
    }
    for (int field = FIELD_GERMAN; field < FIELD_COUNT; field++) {
        const char *body = word.fields[field];
        if (!body || !*body)
            complain(reader, word.row, "a word is missing, fill in the column ", headings[field]);
        else if (ww_utf8_check(body, strlen(body)) != strlen(body))
            complain(reader, word.row, "not UTF-8, save the file as UTF-8: ", headings[field]);
    }
    word.name = enum_name(&reader->arena, key);
    if (reader->count == reader->capacity) {
        reader->capacity = reader->capacity ? reader->capacity * 2 : 256;
        reader->words = ww_realloc(reader->words, reader->capacity * sizeof *reader->words);
    }
    reader->words[reader->count++] = word;
}

static void take_row(int terminator, void *data)
{
    (void)terminator;
    struct reader *reader = data;
    if (reader->row == 1)
        take_heading(reader);
    else if (reader->has_heading)
        take_word(reader);
    reader->row++;
    reader->column = 0;
    reader->current = (struct word){0};
}

/* Like strcmp(), but numbers by their value; none begins with 0. */
static int compare_natural(const char *a, const char *b)
{
    static const char digits[] = "0123456789";
    while (*a && *a == *b && !strchr(digits, *a)) {
        a++;
        b++;
    }
    size_t n = strspn(a, digits), m = strspn(b, digits);
    if (n == 0 || m == 0)
        return (unsigned char)*a - (unsigned char)*b;
    int order = n != m ? (n > m) - (n < m) : strncmp(a, b, n);
    return order ? order : compare_natural(a + n, b + m);
}

static int compare_words(const void *a, const void *b)
{
    const struct word *x = a, *y = b;
    return compare_natural(x->fields[FIELD_KEY], y->fields[FIELD_KEY]);
}

static int compare_keys(const void *a, const void *b)
{
    const struct word *const *x = a, *const *y = b;
    return strcmp((*x)->fields[FIELD_KEY], (*y)->fields[FIELD_KEY]);
}

/* By the name of the enum: bar.home and bar_home would be the same. */
static void find_duplicates(struct reader *reader)
{
    for (size_t i = 0; i < reader->count; i++)
        for (size_t k = i + 1; k < reader->count; k++)
            if (strcmp(reader->words[i].name, reader->words[k].name) == 0)
                complain(reader, reader->words[k].row,
                         "the key is there twice, delete or rename one: ",
                         reader->words[k].fields[FIELD_KEY]);
}

static void parse(struct reader *reader, const char *text, size_t size)
{
    if (size >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0) {
        text += 3;
        size -= 3;
    }
    struct csv_parser parser;
    if (csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI) != 0)
        ww_out_of_memory(sizeof parser);
    size_t heading = strcspn(text, "\r\n");
    if (memchr(text, ';', heading) && !memchr(text, ',', heading))
        csv_set_delim(&parser, ';');
    if (csv_parse(&parser, text, size, take_field, take_row, reader) != size ||
        csv_fini(&parser, take_field, take_row, reader) != 0)
        complain(reader, reader->row, "a quotation mark is wrong here or in the row before", "");
    csv_free(&parser);
    if (reader->count == 0)
        complain(reader, reader->row, "there are no words", "");
}

static void put_string(FILE *out, const char *s)
{
    fputc('"', out);
    for (; *s; s++) {
        if ((unsigned char)*s < ' ')
            fprintf(out, "\\%03o", (unsigned)*s);
        else
            fprintf(out, *s == '"' || *s == '\\' ? "\\%c" : "%c", *s);
    }
    fputc('"', out);
}

static bool write_header(const struct reader *reader, const char *path)
{
    FILE *out = fopen(path, "w");
    if (!out)
        return false;
    fputs("#ifndef WW_WORDS_GENERATED_H\n#define WW_WORDS_GENERATED_H\n\nenum ww_word {\n", out);
    for (size_t i = 0; i < reader->count; i++)
        fprintf(out, "    WW_WORD_%s,\n", reader->words[i].name);
    fputs("    WW_WORD_COUNT\n};\n\n#endif\n", out);
    return fclose(out) == 0;
}

/* The table in the order of the enum, and the way to find a key in it. */
static bool write_table(const struct reader *reader, const char *path)
{
    FILE *out = fopen(path, "w");
    if (!out)
        return false;
    const struct word **by_key = ww_alloc(reader->count * sizeof *by_key);
    fputs("#define WW_WORDS", out);
    for (size_t i = 0; i < reader->count; i++) {
        by_key[i] = &reader->words[i];
        fputs(" \\\n    {", out);
        for (int field = 0; field < FIELD_COUNT; field++) {
            put_string(out, reader->words[i].fields[field]);
            fputs(field < FIELD_COUNT - 1 ? ", " : "},", out);
        }
    }
    fputs("\n\n#define WW_WORDS_BY_KEY", out);
    qsort(by_key, reader->count, sizeof *by_key, compare_keys);
    for (size_t i = 0; i < reader->count; i++)
        fprintf(out, " \\\n    WW_WORD_%s,", by_key[i]->name);
    fputc('\n', out);
    free(by_key);
    return fclose(out) == 0;
}

int main(int argc, char **argv)
{
    if (argc != 4) {
        fputs("usage: words_gen WORDS.csv ENUM.h TABLE.h\n", stderr);
        return WW_ERR_USAGE;
    }
    struct ww_error err;
    char *text;
    size_t size;
    if (ww_file_read(argv[1], 1 << 20, &text, &size, &err) != WW_OK) {
        fprintf(stderr, "%s\n", err.message);
        return WW_ERR_SYSTEM;
    }
    struct reader reader = {.file = argv[1], .columns = {-1, -1, -1}, .row = 1};
    parse(&reader, text, size);
    enum ww_err result = WW_OK;
    if (reader.errors == 0) {
        find_duplicates(&reader);
        qsort(reader.words, reader.count, sizeof *reader.words, compare_words);
    }
    if (reader.errors > 0) {
        result = WW_ERR_INPUT;
    } else if (!write_header(&reader, argv[2]) || !write_table(&reader, argv[3])) {
        fprintf(stderr, "cannot write %s and %s\n", argv[2], argv[3]);
        result = WW_ERR_SYSTEM;
    }
    free(reader.words);
    ww_arena_finish(&reader.arena);
    free(text);
    return result;
}
