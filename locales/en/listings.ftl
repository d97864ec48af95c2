### Listings: lending, giving, asking, finding.

listing-category-tools = Tools
listing-category-garden = Garden
listing-category-kitchen = Kitchen
listing-category-home = Home
listing-category-cleaning = Cleaning
listing-category-party = Parties
listing-category-camping = Camping
listing-category-sports = Sports
listing-category-mobility = Getting around
listing-category-children = Children
listing-category-games = Games
listing-category-media = Books and music
listing-category-electronics = Electronics
listing-category-clothing = Clothes
listing-category-other = Something else

listing-condition-new = As new
listing-condition-good = Good
listing-condition-worn = Shows its age, works well
listing-condition-repair = Needs a repair

listing-error-title = Say in a few words what it is.
listing-error-kind = Say whether you offer it or look for it.
listing-error-kind-fixed = An offer stays an offer, a request a request. Make a new listing instead.
listing-error-terms = Say whether you lend it or give it away.
listing-error-category = Choose what kind of thing it is.
listing-error-condition = Choose one of the conditions.
listing-error-choice = Choose one of the values offered.
listing-error-text-long = This may have { $most } characters at most.
listing-error-character = The text holds a character that cannot be shown. Please type it again.
listing-error-longest-days = Give a number of days from 1 to { $most }.
listing-error-within = Choose a distance from 500 m to 50 km.
listing-error-day = Write the day as year-month-day, such as 2026-05-12.
listing-error-day-over = That day is over.
listing-error-until-before = The last day comes before the first.
listing-error-too-long = A loan lasts 90 days at most.
listing-error-too-far-ahead = A loan begins within the next 12 months.
listing-error-near = Give a latitude and a longitude in degrees, such as 48.88,2.32.
listing-error-around = We do not know a place of that name. Try the name of a town or district.
listing-error-around-needed = Say around which place to look.
listing-error-version = Say which version you changed.
listing-error-photos-many = A listing has { $most } photos at most.

listing-area-needed = Choose your area first, so that neighbours know roughly how far it is.
listing-over = This listing is over and cannot be changed any more.
listing-stale = This was changed in the meantime, perhaps by you in another window. Your text is kept here: look at it once more, then save again.
listing-state-changed = This was changed in the meantime. Please look at the listing again.
loan-days-taken = One of these days is taken already. Please choose others.
