/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workshop.h"

#include <string.h>

/* A shop in which much is past the step that somebody wants to take. Ids have names, which stand in
 * the arguments of a verb as “$job”. */
typedef struct
{
  Workshop *shop;
  GHashTable *ids;
} Scene;

static void
replace_name (gpointer name, gpointer id, gpointer text)
{
  g_autofree char *mark = g_strdup_printf ("$%s'", (const char *) name);
  g_autofree char *value = g_strdup_printf ("%s'", (const char *) id);

  g_string_replace (text, mark, value, 0);
}

static char *
fill_in (Scene *self, const char *json)
{
  GString *text = g_string_new (json);

  g_hash_table_foreach (self->ids, replace_name, text);
  return g_string_free (text, FALSE);
}

/* Does it; what it made is called @name from now on. */
static void
deed (Scene *self, const char *name, const char *member, const char *verb, const char *json)
{
  g_autofree char *arguments = fill_in (self, json);
  const char *id = perform (self->shop, member, verb, "%s", arguments);

  if (name != NULL)
    g_hash_table_insert (self->ids, (gpointer) name, (gpointer) id);
}

typedef struct
{
  const char *name; /* of what is made, NULL for nothing */
  const char *member;
  const char *verb;
  const char *arguments;
} Deed;

static const Deed people[] = {
  { "customer", "customer", "customer-add", "{'name':'Aroha Ngata'}" },
  { "twin", "customer", "customer-add", "{'name':'A Ngata'}" },
  { NULL, NULL, "customer-merge", "{'customer':'$twin','into':'$customer'}" },
  { "car", "vehicle", "vehicle-add", "{'plate':'KTR482'}" },
  { "tech", "technician", "technician-add", "{'name':'Chloe Wang'}" },
  { "gone", "technician", "technician-add", "{'name':'Rawiri Tamati'}" },
  { NULL, NULL, "technician-edit", "{'technician':'$gone','archived':true}" },
  { "bay", "bay", "bay-add", "{'name':'Bay 1'}" },
};

static const Deed work[] = {
  { "over", "job", "job-open", "{'vehicle':'$car','customer':'$customer'}" },
  { "late", "line", "line-add",
    "{'job':'$over','kind':'labour','description':'Work','qty_milli':1000,'price_e4':1000000}" },
  { NULL, NULL, "job-step", "{'job':'$over','state':'cancelled','reason':'Sold'}" },
  { "job", "job", "job-open", "{'vehicle':'$car','customer':'$customer'}" },
  { "labour", "line", "line-add",
    "{'job':'$job','kind':'labour','description':'Work','qty_milli':1000,'price_e4':1000000}" },
  { "draft", "invoice", "invoice-draft", "{'job':'$job'}" },
  { "old", "estimate", "estimate-make", "{'job':'$job','kind':'estimate'}" },
  { "new", "estimate", "estimate-make", "{'job':'$job','kind':'estimate'}" },
  { NULL, NULL, "estimate-send", "{'estimate':'$new'}" },
  { NULL, NULL, "clock-on", "{'technician':'$tech','kind':'attendance'}" },
  { NULL, NULL, "clock-on", "{'technician':'$tech','kind':'other','note':'Sweeping'}" },
  { "put-off", "deferred", "deferred-add", "{'vehicle':'$car','description':'Brake pads'}" },
  { "forgotten", "deferred", "deferred-add", "{'vehicle':'$car','description':'Wiper blades'}" },
  { NULL, NULL, "deferred-dismiss", "{'deferred':'$forgotten','reason':'Sold'}" },
  { "missed", "booking", "booking-add",
    "{'vehicle':'$car','title':'Service','state':'requested'}" },
  { NULL, NULL, "booking-cancel", "{'booking':'$missed','reason':'Rang'}" },
  { "queue", "waitlist", "waitlist-add", "{'vehicle':'$car','title':'Tow bar','duration_min':60}" },
  { NULL, NULL, "waitlist-leave", "{'waitlist':'$queue'}" },
  { NULL, NULL, "day-lock", "{'date':'2026-03-20'}" },
};

static const Deed goods[] = {
  { "supplier", "supplier", "supplier-add", "{'name':'Repco'}" },
  { "closed", "supplier", "supplier-add", "{'name':'Old Parts'}" },
  { NULL, NULL, "supplier-edit", "{'supplier':'$closed','archived':true}" },
  { "filter", "part", "part-add", "{'sku':'F-1','name':'Oil filter','cost_e4':80000}" },
  { "last", "part", "part-add", "{'sku':'P-9','name':'Points'}" },
  { NULL, NULL, "part-archive", "{'part':'$last'}" },
  { "wish", "line", "line-add", "{'job':'$job','kind':'part','part':'$filter','qty_milli':1000}" },
  { NULL, NULL, "authorisation-note",
    "{'job':'$job','limit_minor':50000,'method':'phone','person':'Aroha'}" },
  { NULL, NULL, "invoice-refresh", "{'invoice':'$draft'}" },
  { "order", "order", "purchase-add", "{'supplier':'$supplier'}" },
  { "wanted", "line", "purchase-line",
    "{'order':'$order','part':'$filter','qty_milli':2000,'cost_e4':80000}" },
  { "dead", "order", "purchase-add", "{'supplier':'$supplier'}" },
  { NULL, NULL, "purchase-cancel", "{'order':'$dead'}" },
  { "count", "stocktake", "stocktake-open", "{'name':'Shelf A'}" },
  { NULL, NULL, "stocktake-cancel", "{'stocktake':'$count'}" },
};

static const Deed money[] = {
  { "paid", "invoice", "invoice-draft", "{'customer':'$customer'}" },
  { NULL, NULL, "invoice-line-add",
    "{'invoice':'$paid','kind':'fee','description':'Tow','qty_milli':1000,'price_e4':1000000}" },
  { NULL, NULL, "invoice-issue", "{'invoice':'$paid'}" },
  { "payment", "payment", "payment-take", "{'invoice':'$paid','method':'eftpos'}" },
  { "open", "invoice", "invoice-draft", "{'customer':'$customer'}" },
  { "thrown", "invoice", "invoice-draft", "{'customer':'$customer'}" },
  { NULL, NULL, "invoice-discard", "{'invoice':'$thrown'}" },
  { "owed", "opening", "opening-add", "{'customer':'$customer','amount_minor':5000}" },
  { NULL, NULL, "opening-reverse", "{'opening':'$owed'}" },
  { "mail", "message", "message-queue",
    "{'channel':'print','purpose':'progress','recipient':'Aroha','body':'Ready','once':'r1'}" },
  { NULL, NULL, "message-sent", "{'message':'$mail'}" },
};

static void
do_all (Scene *self, const Deed *deeds, gsize n)
{
  for (gsize i = 0; i < n; i++)
    deed (self, deeds[i].name, deeds[i].member, deeds[i].verb, deeds[i].arguments);
}

/* What is refused, which record the sentence names, and what it says to do. */
static const struct
{
  const char *verb;
  const char *arguments;
  const char *named;
  const char *remedy;
} cases[] = {
  { "authorisation-note", "{'job':'$over','limit_minor':1,'method':'phone','person':'Aroha'}",
    "Job 1 is over", "Open a new job" },
  { "booking-confirm", "{'booking':'$missed'}", "“Service” is “cancelled”", "Make a new booking" },
  { "booking-remove", "{'booking':'$missed'}", "“Service” is “cancelled”", "Make a new booking" },
  { "clock-on", "{'technician':'$tech','kind':'other','note':'x'}", "Chloe Wang is clocked on",
    "Clock off first" },
  { "clock-on", "{'technician':'$tech','job':'$over','change_over':true}", "Job 1 is over",
    "Open a new job" },
  { "code-fixed", "{'vehicle':'$car','code':'P0302','cause':'Coil'}", "P0302", "Scan it first" },
  { "customer-merge", "{'customer':'$twin','into':'$customer'}", "merged already",
    "Choose the one it became" },
  { "day-lock", "{'date':'2026-03-20'}", "20 Mar 2026", "unlock it" },
  { "day-unlock", "{'date':'2026-03-21'}", "21 Mar 2026", "Choose another day" },
  { "deferred-reopen", "{'deferred':'$put-off'}", "“Brake pads”", "Choose work that was" },
  { "deferred-take-up", "{'deferred':'$forgotten','job':'$job'}", "“Wiper blades”",
    "take the dismissal back" },
  { "dyno-run-add", "{'job':'$over','moment':'before','power_w':1}", "Job 1 is over",
    "Open a new job" },
  { "estimate-make", "{'job':'$over','kind':'quote'}", "Job 1 is over: it is “cancelled”",
    "Open a new job" },
  { "estimate-send", "{'estimate':'$new'}", "Version 2 of the estimate is “sent”",
    "Note the customer's answer" },
  { "estimate-send", "{'estimate':'$old'}", "Version 1 of the estimate is “superseded”",
    "newest version" },
  { "inspection-start", "{'vehicle':'$car','job':'$over'}", "Job 1 is over", "Open a new job" },
  { "invoice-draft", "{'job':'$over'}", "Job 1 is cancelled", "Open a new job" },
  { "invoice-draft", "{'job':'$job'}", "Job 2 has a draft", "discard it" },
  { "invoice-issue", "{'invoice':'$draft'}", "Job 2 is not ready yet: it is “authorised”",
    "pass its quality check" },
  { "invoice-issue", "{'invoice':'$thrown'}", "draft of an invoice was discarded", "Restore it" },
  { "invoice-restore", "{'invoice':'$open'}", "was not discarded", "Open it as it is" },
  { "invoice-send", "{'invoice':'$open'}", "not issued yet", "Issue it first" },
  { "job-edit", "{'job':'$over','complaint':'x'}", "Job 1 is over", "Open a new job" },
  { "job-open", "{'booking':'$missed'}", "“Service” is “cancelled”", "Make a new booking" },
  { "job-step", "{'job':'$job','state':'ready'}", "Job 2 cannot go from “authorised” to “ready”",
    "next: “in progress”" },
  { "job-step", "{'job':'$over','state':'cancelled','reason':'x'}", "Job 1 is “cancelled” already",
    "Open a new job" },
  { "job-step", "{'job':'$job','state':'cancelled','reason':'Sold'}", "Job 2 has a draft",
    "Discard the draft" },
  { "line-add", "{'job':'$over','kind':'text','description':'x'}", "Job 1 was cancelled",
    "Open a new job" },
  { "line-edit", "{'line':'$late','qty_milli':1}", "Job 1 was cancelled", "Open a new job" },
  { "line-edit", "{'line':'$labour'}", "Nothing was given", "at least one value" },
  { "line-release", "{'line':'$wish'}", "job 2", "Reserve" },
  { "lvv-answer", "{'job':'$over','answer':'certified','note':'x'}", "Job 1 is over",
    "Open a new job" },
  { "message-cancel", "{'message':'$mail'}", "The message is “sent”", "Write a new message" },
  { "message-retry", "{'message':'$mail'}", "The message is “sent”", "Write a new message" },
  { "opening-reverse", "{'opening':'$owed'}", "taken back already", "Enter it anew" },
  { "payment-reverse", "{'payment':'$payment'}", "for a reason only", "Give the reason" },
  { "payment-take", "{'invoice':'$paid','method':'cash','amount_minor':100}", "A-000001 is paid",
    "for another invoice" },
  { "payment-take", "{'job':'$over','method':'cash','amount_minor':100,'keep':true}",
    "Job 1 is “cancelled”", "Open a new job" },
  { "purchase-add", "{'supplier':'$closed'}", "Old Parts", "out of the archive" },
  { "purchase-close", "{'order':'$order'}", "is “draft”", "Send it to the supplier first" },
  { "purchase-line", "{'order':'$dead','part':'$filter','qty_milli':1000,'cost_e4':1}",
    "is “cancelled”", "Begin another order" },
  { "purchase-reorder", "{'supplier':'$supplier'}", "from this supplier", "by hand" },
  { "purchase-send", "{'order':'$dead'}", "is “cancelled”", "Begin another order" },
  { "stock-receive", "{'order':'$order','lines':[{'line':'$wanted','qty_milli':1000}]}",
    "is “draft”", "Send it to the supplier first" },
  { "stock-scrap", "{'part':'$filter','qty_milli':1000}", "written off", "Give the reason" },
  { "stock-opening", "{'part':'$last','qty_milli':1000}", "P-9, Points", "out of the archive" },
  { "stocktake-count", "{'stocktake':'$count','part':'$filter','counted_milli':0}", "“Shelf A”",
    "Begin a new one" },
  { "technician-teach", "{'technician':'$tech','skill':'dyno','forget':true}", "“dyno”",
    "Choose a skill that was" },
  { "waitlist-offer", "{'waitlist':'$queue'}", "“Tow bar” on the waitlist is “off the list”",
    "Put the customer on the waitlist again" },
};

static void
check_case (Scene *self, guint i)
{
  g_autofree char *arguments = fill_in (self, cases[i].arguments);
  g_autoptr (GError) error = NULL;

  if (try (self->shop, &error, cases[i].verb, "%s", arguments))
    g_error ("%s %s is not refused", cases[i].verb, cases[i].arguments);
  if (error->domain != SHOP_ERROR || strstr (error->message, cases[i].named) == NULL ||
      strstr (error->message, cases[i].remedy) == NULL || strchr (error->message, '_') != NULL)
    g_error ("%s %s: neither “%s” nor “%s” may be missing in: %s", cases[i].verb,
             cases[i].arguments, cases[i].named, cases[i].remedy, error->message);
  g_test_message ("%s: %s", cases[i].verb, error->message);
}

static void
test_every_case (Workshop *shop, gconstpointer data)
{
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);
  Scene scene = { shop, ids };

  do_all (&scene, people, G_N_ELEMENTS (people));
  do_all (&scene, work, G_N_ELEMENTS (work));
  do_all (&scene, goods, G_N_ELEMENTS (goods));
  do_all (&scene, money, G_N_ELEMENTS (money));
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    check_case (&scene, i);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add_story ("/shop/refusals/name-the-record-and-what-helps", test_every_case);
  return g_test_run ();
}
