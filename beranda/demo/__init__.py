"""Generated people and invented agencies for ``make run``; never in production. The only place that fills tables of
lower apps directly: no service is made for 6,000 people at once."""
