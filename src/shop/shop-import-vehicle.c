/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-import-amend.h"
#include "shop/shop-import-person.h"
#include "shop/shop-import-queries.h"
#include "shop/shop-vehicle-queries.h"
#include "shop/shop-vehicle-values.h"
#include "speedshop-config.h"
#include "store/store-error.h"

#include <glib/gi18n-lib.h>

static const ShopImportField fields[] = {
  { "plate", N_ ("Plate"), SHOP_IMPORT_PLATE,
    "rego registration registrationnumber registrationno regono regonumber reg regplate "
    "numberplate licenceplate licenseplate licence vehicleregistration vehiclerego" },
  { "vin", N_ ("VIN"), SHOP_IMPORT_VIN, "vinnumber vinno vehicleidentificationnumber vinchassis" },
  { "chassis_no", N_ ("Chassis number"), SHOP_IMPORT_TEXT,
    "chassis chassisnumber frame framenumber frameno" },
  { "make", N_ ("Make"), SHOP_IMPORT_TEXT, "manufacturer vehiclemake brand" },
  { "model", N_ ("Model"), SHOP_IMPORT_TEXT, "vehiclemodel" },
  { "variant", N_ ("Variant"), SHOP_IMPORT_TEXT, "submodel series badge modelvariant grade" },
  { "year", N_ ("Year"), SHOP_IMPORT_YEAR,
    "yearofmanufacture vehicleyear builtyear modelyear buildyear yearmade" },
  { "engine_code", N_ ("Engine"), SHOP_IMPORT_TEXT, "engine enginemodel enginetype engineno" },
  { "colour", N_ ("Colour"), SHOP_IMPORT_TEXT, "color vehiclecolour" },
  { "fuel", N_ ("Fuel"), SHOP_IMPORT_WORD, "fueltype",
    "petrol=petrol,unleaded,ulp,gasoline,p,91,95,98 diesel=diesel,d hybrid=hybrid,petrolhybrid "
    "plug-in=plugin,phev,pluginhybrid electric=electric,ev,bev gas=gas,lpg,cng other=other" },
  { "first_registered", N_ ("First registered"), SHOP_IMPORT_DATE,
    "firstregistrationdate registrationdate dateregistered firstregistration" },
  { "gross_mass_kg", N_ ("Gross mass"), SHOP_IMPORT_COUNT, "gvm grossmass grossvehiclemass" },
  { "km", N_ ("Odometer"), SHOP_IMPORT_COUNT,
    "odometer odo mileage kms kilometres odometerreading lastodometer currentodometer" },
  { "wof", N_ ("WoF due"), SHOP_IMPORT_DATE,
    "wofdue wofexpiry wofduedate wofexpirydate nextwof wofdate warrantexpiry" },
  { "cof", N_ ("CoF due"), SHOP_IMPORT_DATE, "cofdue cofexpiry cofduedate" },
  { "rego", N_ ("Registration due"), SHOP_IMPORT_DATE,
    "regodue regoexpiry registrationexpiry regoduedate registrationdue regoexpirydate" },
  { "service", N_ ("Service due"), SHOP_IMPORT_DATE,
    "servicedue nextservice nextservicedate servicedate servicedueddate nextservicedue" },
  { "code", N_ ("Owner's number"), SHOP_IMPORT_TEXT,
    "customerid customercode customernumber customerno custcode accountnumber ownerid cardid" },
  { "name", N_ ("Owner"), SHOP_IMPORT_TEXT,
    "owner ownername customer customername client clientname contactname" },
  { "mobile", N_ ("Owner's mobile"), SHOP_IMPORT_PHONE, "ownermobile customermobile mobilephone" },
  { "phone", N_ ("Owner's phone"), SHOP_IMPORT_PHONE, "ownerphone customerphone phonenumber" },
  { "email", N_ ("Owner's e-mail"), SHOP_IMPORT_EMAIL, "owneremail customeremail emailaddress" },
  { "note", N_ ("Note"), SHOP_IMPORT_TEXT, "notes comments comment remarks vehiclenotes" },
};

static const char *const columns[] = {
  "vin",           "make",        "model",  "variant", "year",
  "chassis_no",    "engine_code", "colour", "fuel",    "first_registered",
  "gross_mass_kg", "note",        NULL,
};

/* A vehicle that the line may mean. */
typedef struct
{
  BaseId by_vin;
  guint n_by_vin;
  BaseId by_plate;
  gboolean has_plate;
} Match;

static gboolean
choose (const ShopImportJob *job,
        ShopImportRow *row,
        const BaseId *vehicle,
        const char *why,
        GError **error)
{
  g_autofree char *name = shop_vehicle_query_name (job->turn, vehicle, error);

  if (name != NULL)
    shop_import_row_choose (row, vehicle, name, why);
  return name != NULL;
}

static gboolean
find_by_vin (const ShopImportJob *job, ShopImportRow *row, Match *match, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (StoreStatement) rows =
    shop_import_query_vin (job->turn, shop_import_row_get_text (row, "vin"),
                           shop_import_row_get_text (row, "chassis_no"), &failure);

  while (rows != NULL && store_statement_next (rows, &failure))
    {
      store_statement_get_id (rows, 0, &match->by_vin);
      match->n_by_vin++;
      if (!choose (job, row, &match->by_vin, "vin", error))
        return FALSE;
    }
  return store_succeeded (g_steal_pointer (&failure), error);
}

static gboolean
find_by_plate (const ShopImportJob *job, ShopImportRow *row, Match *match, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autofree char *key = shop_plate_make_key (shop_import_row_get_text (row, "plate"));

  match->has_plate =
    key != NULL && shop_import_query_plate (job->turn, key, &match->by_plate, &failure);
  if (failure != NULL)
    return store_succeeded (g_steal_pointer (&failure), error);
  return !match->has_plate ||
         (match->n_by_vin == 1 && base_id_equal (&match->by_vin, &match->by_plate)) ||
         choose (job, row, &match->by_plate, "plate", error);
}

/* Decides which vehicle is meant: %SHOP_IMPORT_DOUBTFUL holds the line. */
static ShopImportFound
decide (ShopImportRow *row, const Match *match, BaseId *vehicle)
{
  const char *plate = shop_import_row_get_text (row, "plate");

  if (match->n_by_vin > 1)
    {
      shop_import_row_hold (row, "vin-twice", _ ("%u vehicles have this VIN or chassis number."),
                            match->n_by_vin);
      return SHOP_IMPORT_DOUBTFUL;
    }
  if (match->n_by_vin == 1 && match->has_plate && !base_id_equal (&match->by_vin, &match->by_plate))
    {
      shop_import_row_hold (row, "plate-held",
                            _ ("The VIN is that of one vehicle, the plate %s is on another."),
                            plate);
      return SHOP_IMPORT_DOUBTFUL;
    }
  *vehicle = match->n_by_vin == 1 ? match->by_vin : match->by_plate;
  return match->n_by_vin == 1 || match->has_plate ? SHOP_IMPORT_ONE : SHOP_IMPORT_NOBODY;
}

/* A car keeps its plate; one that has another in the file was given it, or is another car. */
static gboolean
amend_plate (const ShopImportJob *job,
             ShopImportRow *row,
             const BaseId *vehicle,
             gboolean overrule,
             GError **error)
{
  static const char *const names[] = { "plate", NULL };
  static const ShopImportAmend how = { "vehicle-edit", "vehicle", names, NULL };
  g_autofree char *key = shop_plate_make_key (shop_import_row_get_text (row, "plate"));
  g_autoptr (GError) failure = NULL;
  BaseId holder;
  gboolean is_held = key != NULL && shop_import_query_plate (job->turn, key, &holder, &failure);

  if (failure != NULL || (is_held && base_id_equal (&holder, vehicle)))
    return store_succeeded (g_steal_pointer (&failure), error);
  return shop_import_amend (job, row, &how, vehicle, overrule, error);
}

static gboolean
bring_back (const ShopImportJob *job, ShopImportRow *row, const BaseId *vehicle, GError **error)
{
  g_autoptr (JsonObject) arguments = json_object_new ();
  gboolean archived;

  if (!shop_import_query_is_archived (job->turn, "vehicle", vehicle, &archived, error))
    return FALSE;
  if (!archived)
    return TRUE;
  shop_import_row_step (row, SHOP_IMPORT_UPDATED);
  shop_import_set_id (arguments, "vehicle", vehicle);
  return shop_import_perform (job, row, "vehicle-unarchive", arguments, NULL, NULL, error);
}

static gboolean
amend (const ShopImportJob *job,
       ShopImportRow *row,
       const BaseId *vehicle,
       gboolean overrule,
       GError **error)
{
  static const ShopImportAmend how = { "vehicle-edit", "vehicle", columns, NULL };

  return shop_import_amend (job, row, &how, vehicle, overrule, error) &&
         amend_plate (job, row, vehicle, overrule, error) &&
         (row->state == SHOP_IMPORT_REVIEW || bring_back (job, row, vehicle, error));
}

static gboolean
add (const ShopImportJob *job, ShopImportRow *row, gboolean take_over, GError **error)
{
  static const char *const plate[] = { "plate", NULL };
  g_autoptr (JsonObject) arguments = json_object_new ();

  shop_import_row_pick (row, columns, arguments);
  shop_import_row_pick (row, plate, arguments);
  json_object_set_boolean_member (arguments, "take_over", take_over);
  shop_import_row_step (row, SHOP_IMPORT_NEW);
  return shop_import_perform (job, row, "vehicle-add", arguments, "vehicle", &row->record, error);
}

/* Returns: whether the owner was set, or left where it is known and the same */
static gboolean
set_owner (const ShopImportJob *job,
           ShopImportRow *row,
           const BaseId *customer,
           gboolean overrule,
           GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (JsonObject) arguments = json_object_new ();
  BaseId now;
  gboolean has = shop_import_query_owner (job->turn, &row->record, &now, &failure);

  if (failure != NULL || (has && base_id_equal (&now, customer)))
    return store_succeeded (g_steal_pointer (&failure), error);
  if (has && !overrule)
    {
      shop_import_row_hold (row, "owner-differs", _ ("Here the vehicle belongs to somebody else."));
      return TRUE;
    }
  shop_import_row_step (row, SHOP_IMPORT_UPDATED);
  shop_import_set_id (arguments, "vehicle", &row->record);
  shop_import_set_id (arguments, "customer", customer);
  return shop_import_perform (job, row, "vehicle-set-owner", arguments, NULL, NULL, error);
}

static gboolean
take_owner (const ShopImportJob *job, ShopImportRow *row, gboolean decided, GError **error)
{
  g_auto (ShopImportWho) who = { 0 };
  ShopImportFound found;
  BaseId customer;

  shop_import_who_init (&who, job, row);
  if (who.name == NULL && who.code == NULL && who.n_contacts == 0)
    return TRUE;
  if (!shop_import_find_customer (job, row, &who, &found, &customer, error))
    return FALSE;
  if (found == SHOP_IMPORT_DOUBTFUL)
    return TRUE;
  if (found == SHOP_IMPORT_NOBODY && !decided)
    shop_import_row_hold (row, "owner-unknown",
                          _ ("There is no customer “%s”. Import the customers first, or accept the "
                             "line to add one."),
                          shop_import_who_get_title (&who));
  if (found == SHOP_IMPORT_NOBODY && (!decided || who.name == NULL))
    return TRUE;
  return (found == SHOP_IMPORT_ONE ||
          shop_import_add_customer (job, row, &who, &customer, error)) &&
         set_owner (job, row, &customer, decided, error);
}

static gboolean
note_odometer (const ShopImportJob *job, ShopImportRow *row, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (JsonObject) arguments = json_object_new ();
  gint64 km = -1;

  if (!json_object_has_member (row->values, "km"))
    return TRUE;
  gint64 told = json_object_get_int_member (row->values, "km");
  shop_import_query_odometer (job->turn, &row->record, &km, &failure);
  if (failure != NULL || km >= told)
    return store_succeeded (g_steal_pointer (&failure), error);
  shop_import_row_step (row, SHOP_IMPORT_UPDATED);
  shop_import_set_id (arguments, "vehicle", &row->record);
  json_object_set_int_member (arguments, "km", told);
  json_object_set_string_member (arguments, "source", "import");
  return shop_import_perform (job, row, "odometer-note", arguments, NULL, NULL, error);
}

static gboolean
note_due (const ShopImportJob *job, ShopImportRow *row, const char *kind, GError **error)
{
  const char *date = shop_import_row_get_text (row, kind);
  g_autoptr (GError) failure = NULL;
  g_autoptr (JsonObject) arguments = json_object_new ();

  if (date == NULL || shop_import_query_due (job->turn, &row->record, kind, date, &failure) ||
      failure != NULL)
    return store_succeeded (g_steal_pointer (&failure), error);
  shop_import_row_step (row, SHOP_IMPORT_UPDATED);
  shop_import_set_id (arguments, "vehicle", &row->record);
  json_object_set_string_member (arguments, "kind", kind);
  json_object_set_string_member (arguments, "due_date", date);
  json_object_set_string_member (arguments, "source", "import");
  return shop_import_perform (job, row, "compliance-set", arguments, NULL, NULL, error);
}

static gboolean
note_all_due (const ShopImportJob *job, ShopImportRow *row, GError **error)
{
  static const char *const kinds[] = { "wof", "cof", "rego", "service" };
  gboolean done = TRUE;

  for (guint i = 0; done && i < G_N_ELEMENTS (kinds); i++)
    done = note_due (job, row, kinds[i], error);
  return done;
}

static gboolean
take_vehicle (const ShopImportJob *job,
              ShopImportRow *row,
              const BaseId *into,
              gboolean as_new,
              GError **error)
{
  Match match = { 0 };
  BaseId vehicle;
  ShopImportFound found = SHOP_IMPORT_NOBODY;

  if (into != NULL)
    return amend (job, row, into, TRUE, error);
  if (as_new)
    return add (job, row, TRUE, error);
  if (!find_by_vin (job, row, &match, error) || !find_by_plate (job, row, &match, error))
    return FALSE;
  found = decide (row, &match, &vehicle);
  if (found == SHOP_IMPORT_DOUBTFUL)
    return TRUE;
  return found == SHOP_IMPORT_ONE ? amend (job, row, &vehicle, FALSE, error)
                                  : add (job, row, FALSE, error);
}

static gboolean
take (const ShopImportJob *job,
      ShopImportRow *row,
      const BaseId *into,
      gboolean as_new,
      GError **error)
{
  return take_vehicle (job, row, into, as_new, error) &&
         (row->state == SHOP_IMPORT_REVIEW ||
          (take_owner (job, row, into != NULL || as_new, error) &&
           note_odometer (job, row, error) && note_all_due (job, row, error)));
}

const ShopImportKind shop_import_vehicles = {
  "vehicles", "vehicle", fields, G_N_ELEMENTS (fields), FALSE, take,
};
