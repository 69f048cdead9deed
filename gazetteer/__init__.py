"""Makes the lists of places that newsdesk brings along from GeoNames and CLDR; run by hand, not by newsdesk."""
