/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-battery-test.h"
#include "shop/shop-verb.h"
#include "shop/shop-allocation.h"
#include "shop/shop-attachment.h"
#include "shop/shop-audit.h"
#include "shop/shop-authorisation.h"
#include "shop/shop-bay.h"
#include "shop/shop-bill.h"
#include "shop/shop-booking.h"
#include "shop/shop-canned.h"
#include "shop/shop-code-fix.h"
#include "shop/shop-code-history.h"
#include "shop/shop-code-pack.h"
#include "shop/shop-compliance.h"
#include "shop/shop-conflict.h"
#include "shop/shop-core.h"
#include "shop/shop-count.h"
#include "shop/shop-credit.h"
#include "shop/shop-customer-contact.h"
#include "shop/shop-customer-merge.h"
#include "shop/shop-customer.h"
#include "shop/shop-dashboard.h"
#include "shop/shop-day.h"
#include "shop/shop-deferred.h"
#include "shop/shop-dyno.h"
#include "shop/shop-estimate.h"
#include "shop/shop-gap.h"
#include "shop/shop-health-choices.h"
#include "shop/shop-health.h"
#include "shop/shop-import.h"
#include "shop/shop-inspection-template.h"
#include "shop/shop-inspection.h"
#include "shop/shop-invoice-view.h"
#include "shop/shop-invoice.h"
#include "shop/shop-job-card.h"
#include "shop/shop-job-step.h"
#include "shop/shop-job.h"
#include "shop/shop-lease.h"
#include "shop/shop-line.h"
#include "shop/shop-location.h"
#include "shop/shop-lot.h"
#include "shop/shop-marker.h"
#include "shop/shop-message.h"
#include "shop/shop-note.h"
#include "shop/shop-number.h"
#include "shop/shop-opening.h"
#include "shop/shop-part-line.h"
#include "shop/shop-part-number.h"
#include "shop/shop-part.h"
#include "shop/shop-payment.h"
#include "shop/shop-price.h"
#include "shop/shop-punch-kpi.h"
#include "shop/shop-punch.h"
#include "shop/shop-purchase.h"
#include "shop/shop-receipt.h"
#include "shop/shop-recheck.h"
#include "shop/shop-recording-edit.h"
#include "shop/shop-recurrence.h"
#include "shop/shop-reminder.h"
#include "shop/shop-reserve.h"
#include "shop/shop-revenue.h"
#include "shop/shop-rules.h"
#include "shop/shop-scan-compare.h"
#include "shop/shop-scan-record.h"
#include "shop/shop-search.h"
#include "shop/shop-series.h"
#include "shop/shop-signal-set.h"
#include "shop/shop-site.h"
#include "shop/shop-staff-pin.h"
#include "shop/shop-staff.h"
#include "shop/shop-station.h"
#include "shop/shop-statement.h"
#include "shop/shop-stock-issue.h"
#include "shop/shop-stock-list.h"
#include "shop/shop-stock.h"
#include "shop/shop-supplier.h"
#include "shop/shop-technician.h"
#include "shop/shop-timed-run.h"
#include "shop/shop-undo.h"
#include "shop/shop-vehicle-edit.h"
#include "shop/shop-vehicle-merge.h"
#include "shop/shop-vehicle-owner.h"
#include "shop/shop-vehicle-view.h"
#include "shop/shop-views.h"
#include "shop/shop-waitlist.h"
#include "speedshop-config.h"

#include <glib/gi18n-lib.h>

/* A new part of the shop adds a line to each. */
/* clang-format off */

/* What each part of the shop can do. */
static const ShopVerb *const *const verbs[] = {
  shop_allocation_verbs,
  shop_attachment_verbs,
  shop_authorisation_verbs,
  shop_battery_test_verbs,
  shop_bay_verbs,
  shop_bill_verbs,
  shop_booking_verbs,
  shop_canned_verbs,
  shop_code_fix_verbs,
  shop_code_pack_verbs,
  shop_compliance_verbs,
  shop_conflict_verbs,
  shop_contact_verbs,
  shop_core_verbs,
  shop_count_verbs,
  shop_credit_verbs,
  shop_customer_merge_verbs,
  shop_customer_verbs,
  shop_dashboard_verbs,
  shop_day_verbs,
  shop_deferred_verbs,
  shop_dyno_verbs,
  shop_estimate_verbs,
  shop_import_verbs,
  shop_inspection_verbs,
  shop_invoice_verbs,
  shop_job_step_verbs,
  shop_job_verbs,
  shop_lease_verbs,
  shop_line_verbs,
  shop_location_verbs,
  shop_lot_verbs,
  shop_marker_verbs,
  shop_message_verbs,
  shop_note_verbs,
  shop_number_verbs,
  shop_opening_verbs,
  shop_part_line_verbs,
  shop_part_number_verbs,
  shop_part_verbs,
  shop_payment_verbs,
  shop_pin_verbs,
  shop_price_verbs,
  shop_punch_verbs,
  shop_purchase_verbs,
  shop_receipt_verbs,
  shop_recording_verbs,
  shop_recurrence_verbs,
  shop_reminder_verbs,
  shop_reserve_verbs,
  shop_rule_verbs,
  shop_scan_verbs,
  shop_series_verbs,
  shop_signal_set_verbs,
  shop_site_verbs,
  shop_staff_verbs,
  shop_statement_verbs,
  shop_station_verbs,
  shop_stock_issue_verbs,
  shop_stock_verbs,
  shop_supplier_verbs,
  shop_technician_verbs,
  shop_template_verbs,
  shop_timed_run_verbs,
  shop_undo_verbs,
  shop_vehicle_merge_verbs,
  shop_vehicle_owner_verbs,
  shop_vehicle_verbs,
  shop_waitlist_verbs,
};

/* What each part of the shop can be asked. */
static const ShopQuery *const *const queries[] = {
  shop_attachment_queries,
  shop_attention_queries,
  shop_audit_queries,
  shop_battery_test_queries,
  shop_bay_queries,
  shop_bill_queries,
  shop_booking_queries,
  shop_canned_queries,
  shop_code_fix_queries,
  shop_code_history_queries,
  shop_code_pack_queries,
  shop_compliance_queries,
  shop_conflict_queries,
  shop_core_queries,
  shop_count_queries,
  shop_customer_queries,
  shop_dashboard_queries,
  shop_day_queries,
  shop_deferred_queries,
  shop_dyno_queries,
  shop_estimate_queries,
  shop_gap_queries,
  shop_health_choices_queries,
  shop_health_queries,
  shop_import_queries,
  shop_inspection_queries,
  shop_invoice_queries,
  shop_job_queries,
  shop_kpi_queries,
  shop_lease_queries,
  shop_location_queries,
  shop_lot_queries,
  shop_message_queries,
  shop_note_queries,
  shop_number_queries,
  shop_opening_queries,
  shop_part_queries,
  shop_price_queries,
  shop_punch_queries,
  shop_purchase_queries,
  shop_recheck_queries,
  shop_recurrence_queries,
  shop_reminder_queries,
  shop_reserve_queries,
  shop_revenue_queries,
  shop_rule_queries,
  shop_scan_queries,
  shop_search_queries,
  shop_series_queries,
  shop_signal_set_queries,
  shop_site_queries,
  shop_staff_queries,
  shop_station_queries,
  shop_statement_queries,
  shop_stock_list_queries,
  shop_supplier_queries,
  shop_technician_queries,
  shop_template_queries,
  shop_timed_run_queries,
  shop_vehicle_queries,
  shop_waitlist_queries,
};

/* clang-format on */

/**
 * shop_verb_find:
 * @name: (nullable): such as "booking-move"
 *
 * Returns: (nullable) (transfer none): the verb of that name
 */
const ShopVerb *
shop_verb_find (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    for (const ShopVerb *const *verb = verbs[i]; *verb != NULL; verb++)
      if (g_strcmp0 ((*verb)->name, name) == 0)
        return *verb;
  return NULL;
}

const ShopQuery *
shop_query_find (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (queries); i++)
    for (const ShopQuery *const *query = queries[i]; *query != NULL; query++)
      if (g_strcmp0 ((*query)->name, name) == 0)
        return *query;
  return NULL;
}

static JsonObject *
describe (const char *name, const char *summary, ShopPermission permission, const ShopShape *shape)
{
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "name", name);
  json_object_set_string_member (object, "summary", g_dgettext (GETTEXT_PACKAGE, summary));
  json_object_set_string_member (object, "permission", shop_permission_get_word (permission));
  json_object_set_member (object, "arguments", shop_shape_to_json (shape));
  return object;
}

static JsonNode *
take_array (JsonArray *array)
{
  JsonNode *node = json_node_init_array (json_node_alloc (), array);

  json_array_unref (array);
  return node;
}

/**
 * shop_verbs_to_json:
 *
 * Returns: (transfer full): every verb with its arguments
 */
JsonNode *
shop_verbs_to_json (void)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    for (const ShopVerb *const *verb = verbs[i]; *verb != NULL; verb++)
      json_array_add_object_element (
        array, describe ((*verb)->name, (*verb)->summary, (*verb)->permission, (*verb)->shape));
  return take_array (array);
}

/**
 * shop_queries_to_json:
 *
 * Returns: (transfer full): every query with its arguments
 */
JsonNode *
shop_queries_to_json (void)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < G_N_ELEMENTS (queries); i++)
    for (const ShopQuery *const *query = queries[i]; *query != NULL; query++)
      json_array_add_object_element (
        array, describe ((*query)->name, (*query)->summary, (*query)->permission, (*query)->shape));
  return take_array (array);
}
