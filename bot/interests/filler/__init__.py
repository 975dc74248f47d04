"""What feeds bring that is no news: advertisements, sponsored posts, horoscopes, stubs of live tickers."""
