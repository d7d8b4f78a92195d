#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <jansson.h>

#include "base/file.h"
#include "staff/desk.h"
#include "staff/export_jsonld.h"

/* The properties that schema.org has for the types used here, inherited ones included. */
static const struct {
    const char *type, *properties;
} vocabulary[] = {
    {"Course", " name disambiguatingDescription description keywords provider audience offers "
               "educationalLevel inLanguage isAccessibleForFree funder hasCourseInstance "},
    {"Service", " name disambiguatingDescription description category provider audience offers "
                "availableChannel subjectOf "},
    {"GovernmentService", " name disambiguatingDescription description category provider audience "
                          "offers availableChannel subjectOf "},
    {"CourseInstance", " name description location courseMode eventAttendanceMode eventStatus "
                       "organizer eventSchedule startDate endDate subEvent "},
    {"Event", " name description location eventAttendanceMode eventStatus organizer eventSchedule "
              "startDate endDate subEvent "},
    {"EducationEvent", " name description location eventAttendanceMode eventStatus organizer "
                       "inLanguage contributor startDate endDate subEvent "},
    {"Schedule", " startDate endDate startTime endTime duration repeatFrequency byDay "
                 "scheduleTimezone exceptDate "},
    {"Offer", " price priceCurrency availability description "},
    {"PeopleAudience", " audienceType suggestedMinAge suggestedMaxAge description "},
    {"ServiceChannel", " serviceLocation servicePhone availableLanguage "},
    {"ContactPoint", " contactType telephone faxNumber email url "},
    {"Organization", " name description url email contactPoint parentOrganization "},
    {"Place", " name description address openingHoursSpecification "
              "specialOpeningHoursSpecification amenityFeature "},
    {"CityHall", " name description address openingHoursSpecification "
                 "specialOpeningHoursSpecification amenityFeature "},
    {"PostalAddress", " streetAddress postalCode addressLocality "},
    {"OpeningHoursSpecification", " dayOfWeek opens closes validFrom validThrough "},
    {"LocationFeatureSpecification", " name value "},
};

static void check_value(struct desk *desk, json_t *value);

static void check_node(struct desk *desk, json_t *node)
{
    const char *key, *type = json_string_value(json_object_get(node, "@type"));
    json_t *value;
    size_t i = 0, count = sizeof vocabulary / sizeof vocabulary[0];
    while (i < count && strcmp(vocabulary[i].type, type) != 0)
        i++;
    if (i == count)
        fail_msg("%s is no type of ours", type);
    json_object_foreach(node, key, value)
    {
        if (key[0] != '@' &&
            !strstr(vocabulary[i].properties, ww_arena_printf(&desk->arena, " %s ", key)))
            fail_msg("%s has no %s", type, key);
        check_value(desk, value);
    }
}

static void check_value(struct desk *desk, json_t *value)
{
    size_t i;
    json_t *item;
    if (json_is_array(value))
        json_array_foreach(value, i, item)
        {
            assert_false(json_is_array(item)); /* JSON-LD has no lists of lists */
            check_value(desk, item);
        }
    else if (json_object_get(value, "@value"))
        assert_true(json_is_string(json_object_get(value, "@language")));
    else if (json_object_get(value, "@type"))
        check_node(desk, value);
    else if (json_is_object(value))
        assert_true(json_is_string(json_object_get(value, "@id")));
}

/* Every node of the file that `id` names, itself or deeper down. */
static json_t *find(json_t *value, const char *id)
{
    const char *key;
    json_t *item, *found = NULL;
    size_t i;
    if (json_is_array(value))
        json_array_foreach(value, i, item) if (!found) found = find(item, id);
    if (!json_is_object(value))
        return found;
    if (json_object_get(value, "@type") && json_object_get(value, "@id") &&
        strcmp(json_string_value(json_object_get(value, "@id")), id) == 0)
        return value;
    json_object_foreach(value, key, item) if (!found) found = find(item, id);
    return found;
}

static void check_references(json_t *root, json_t *value)
{
    const char *key;
    json_t *item;
    size_t i;
    if (json_is_object(value) && json_object_size(value) == 1 && json_object_get(value, "@id")) {
        const char *id = json_string_value(json_object_get(value, "@id"));
        if (!find(root, id))
            fail_msg("nothing is called %s", id);
    }
    if (json_is_array(value))
        json_array_foreach(value, i, item) check_references(root, item);
    json_object_foreach(value, key, item) check_references(root, item);
}

static json_t *load(struct desk *desk, const char *name)
{
    json_error_t error;
    const char *text = desk_read(desk, name, NULL);
    assert_non_null(text);
    json_t *root = json_loads(text, JSON_REJECT_DUPLICATES, &error);
    if (!root)
        fail_msg("%s:%d: %s", name, error.line, error.text);
    assert_string_equal(json_string_value(json_object_get(root, "@context")), "https://schema.org");
    check_value(desk, json_object_get(root, "@graph"));
    check_references(root, json_object_get(root, "@graph"));
    return root;
}

static struct ww_jsonld_counts export(struct desk *desk, const char *to, const char *base)
{
    struct ww_jsonld_counts counts;
    if (desk_check(desk) != WW_OK || desk->report.mistakes) {
        desk_show(desk);
        fail();
    }
    assert_int_equal(ww_export_jsonld(&(struct ww_jsonld_params){.checked = &desk->checked,
                                                                 .to = desk_path(desk, to),
                                                                 .base = base},
                                      &counts, &desk->err),
                     WW_OK);
    return counts;
}

static const char *string_at(json_t *node, const char *path)
{
    char copy[128], *rest = NULL;
    strncpy(copy, path, sizeof copy - 1);
    copy[sizeof copy - 1] = '\0';
    for (char *part = strtok_r(copy, "/", &rest); part; part = strtok_r(NULL, "/", &rest))
        node = json_is_array(node) ? json_array_get(node, (size_t)atoi(part))
                                   : json_object_get(node, part);
    return json_is_string(node) ? json_string_value(node) : "(none)";
}

static void test_offers(void **state)
{
    struct desk *desk = *state;
    struct ww_jsonld_counts counts = export(desk, "all.jsonld", "https://t.example/");
    assert_int_equal(counts.offers, 3);
    assert_int_equal(counts.fairs, 1);
    assert_int_equal(counts.files, 1);
    json_t *root = load(desk, "all.jsonld");
    json_t *course = find(root, "https://t.example/#service-1");
    static const struct {
        const char *path, *value;
    } values[] = {
        {"@type", "Course"},
        {"name/1/@value", "Almanca kursu"},
        {"name/1/@language", "tr"},
        {"educationalLevel", "A1"},
        {"offers/price", "12.50"},
        {"offers/availability", "https://schema.org/InStock"},
        {"provider/@id", "https://t.example/#organization-2"},
        {"inLanguage/1", "tr"},
        {"hasCourseInstance/0/location/@id", "https://t.example/#location-1"},
        {"hasCourseInstance/0/eventSchedule/startDate", "2026-11-02"},
        {"hasCourseInstance/0/eventSchedule/endDate", "2027-03-31"},
        {"hasCourseInstance/0/eventSchedule/startTime", "09:00:00"},
        {"hasCourseInstance/0/eventSchedule/duration", "PT150M"},
        {"hasCourseInstance/0/eventSchedule/repeatFrequency", "P1W"},
        {"hasCourseInstance/0/eventSchedule/byDay/1", "https://schema.org/Wednesday"},
        /* cancelled, left out, and the first of the holidays */
        {"hasCourseInstance/0/eventSchedule/exceptDate/0", "2026-12-02"},
        {"hasCourseInstance/0/eventSchedule/exceptDate/1", "2026-12-07"},
        {"hasCourseInstance/0/eventSchedule/exceptDate/2", "2026-12-23"},
        {"hasCourseInstance/0/subEvent/0/startDate", "2026-12-02T09:00:00"},
        {"hasCourseInstance/0/subEvent/0/eventStatus", "https://schema.org/EventCancelled"},
        {"hasCourseInstance/0/subEvent/1/startDate", "(none)"},
    };
    for (size_t i = 0; i < sizeof values / sizeof values[0]; i++)
        assert_string_equal(string_at(course, values[i].path), values[i].value);
    json_t *service = find(root, "https://t.example/#service-2");
    assert_string_equal(string_at(service, "@type"), "GovernmentService");
    assert_string_equal(string_at(service, "subjectOf/0/startDate"), "2026-11-27T14:00:00");
    assert_string_equal(string_at(service, "subjectOf/1/eventSchedule/byDay/0"), "1SA");
    json_decref(root);
}

static void test_places_and_fair(void **state)
{
    struct desk *desk = *state;
    export(desk, "all.json", NULL);
    json_t *root = load(desk, "all.json");
    json_t *hall = find(root, "#location-1");
    assert_string_equal(string_at(hall, "@type"), "CityHall");
    assert_string_equal(string_at(hall, "address/streetAddress"), "Markt 1");
    assert_string_equal(string_at(hall, "openingHoursSpecification/1/dayOfWeek/1"),
                        "https://schema.org/Thursday");
    assert_string_equal(string_at(hall, "openingHoursSpecification/1/closes"), "16:30:00");
    assert_string_equal(string_at(hall, "specialOpeningHoursSpecification/0/validThrough"),
                        "2026-12-31");
    assert_string_equal(string_at(hall, "specialOpeningHoursSpecification/0/closes"), "00:00:00");
    assert_string_equal(string_at(find(root, "#organization-1"), "contactPoint/0/telephone"),
                        "(0)221 4710 123");
    assert_string_equal(string_at(find(root, "#fair-1"), "startDate"), "2026-12-24T09:00:00");
    json_decref(root);
}

/* A page embeds a file as it is: whole in itself, and harmless in a page. */
static void test_pages(void **state)
{
    struct desk *desk = *state;
    desk_edit(desk, "services.csv", "Ein Kurs", "Ein </script><b> Kurs");
    struct ww_jsonld_counts counts = export(desk, "pages", NULL);
    assert_int_equal(counts.files, 4);
    for (int id = 1; id <= 3; id++)
        json_decref(load(desk, ww_arena_printf(&desk->arena, "pages/service-%d.jsonld", id)));
    json_decref(load(desk, "pages/fair-1.jsonld"));
    assert_null(strchr(desk_read(desk, "pages/service-1.jsonld", NULL), '<'));
    json_t *root = load(desk, "pages/service-1.jsonld");
    assert_string_equal(string_at(find(root, "#service-1"), "description/0/@value"),
                        "Ein </script><b> Kurs");
    json_decref(root);
    desk_edit(desk, "services.csv", "2026-11-01,,,no", "2026-11-01,,2026-11-20,no");
    counts = export(desk, "pages", NULL);
    assert_int_equal(counts.offers, 2);
    assert_int_equal(counts.expired, 1);
    assert_null(desk_read(desk, "pages/service-1.jsonld", NULL));
    assert_non_null(desk_read(desk, "pages/service-2.jsonld", NULL));
}

static void test_failures(void **state)
{
    struct desk *desk = *state;
    struct ww_jsonld_counts counts;
    assert_int_equal(desk_check(desk), WW_OK);
    struct ww_jsonld_params params = {.checked = &desk->checked,
                                      .to = desk_path(desk, "nowhere/all.jsonld")};
    assert_int_equal(ww_export_jsonld(&params, &counts, &desk->err), WW_ERR_SYSTEM);
    assert_non_null(strstr(desk->err.message, "nowhere/all.jsonld"));
    params.to = "/dev/full/x";
    assert_int_equal(ww_export_jsonld(&params, &counts, &desk->err), WW_ERR_SYSTEM);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_offers, desk_setup, desk_teardown),
        cmocka_unit_test_setup_teardown(test_places_and_fair, desk_setup, desk_teardown),
        cmocka_unit_test_setup_teardown(test_pages, desk_setup, desk_teardown),
        cmocka_unit_test_setup_teardown(test_failures, desk_setup, desk_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
