### Listings: lending, giving, asking, finding.

listing-category-tools = Tools
listing-category-tools-power = Power tools
listing-category-tools-hand = Hand tools
listing-category-tools-ladders = Ladders
listing-category-tools-painting = Painting and tiling
listing-category-garden = Garden
listing-category-garden-mowing = Mowers and hedge trimmers
listing-category-garden-tools = Garden tools
listing-category-garden-watering = Watering
listing-category-garden-plants = Plants, seeds and pots
listing-category-kitchen = Kitchen
listing-category-kitchen-appliances = Small appliances
listing-category-kitchen-raclette = Raclette, fondue, waffles
listing-category-kitchen-cookware = Pots and pans
listing-category-kitchen-baking = Baking
listing-category-kitchen-preserving = Jams and preserves
listing-category-home = Home
listing-category-home-furniture = Furniture
listing-category-home-lighting = Lamps
listing-category-home-textiles = Curtains and linen
listing-category-home-sewing = Sewing
listing-category-cleaning = Cleaning
listing-category-cleaning-vacuums = Vacuum and carpet cleaners
listing-category-cleaning-steam = Pressure and steam cleaners
listing-category-cleaning-laundry = Ironing and laundry
listing-category-party = Parties
listing-category-party-tableware = Tableware
listing-category-party-furniture = Tables, benches, gazebos
listing-category-party-decoration = Decorations
listing-category-party-sound = Sound and light
listing-category-camping = Camping
listing-category-camping-tents = Tents
listing-category-camping-sleeping = Sleeping bags and mats
listing-category-camping-cooking = Stoves and cool boxes
listing-category-camping-hiking = Backpacks and hiking
listing-category-sports = Sports
listing-category-sports-winter = Skis and snow
listing-category-sports-water = Water sports
listing-category-sports-balls = Balls and rackets
listing-category-sports-fitness = Fitness and yoga
listing-category-mobility = Getting around
listing-category-mobility-bikes = Bikes and scooters
listing-category-mobility-trailers = Trailers
listing-category-mobility-car = For the car
listing-category-mobility-carrying = Trolleys and hand trucks
listing-category-mobility-luggage = Luggage
listing-category-children = Children
listing-category-children-prams = Prams and carriers
listing-category-children-seats = Car seats and high chairs
listing-category-children-sleep = Cots and bedding
listing-category-children-toys = Toys
listing-category-children-clothes = Children’s clothes
listing-category-games = Games
listing-category-games-board = Board games and puzzles
listing-category-games-cards = Card games
listing-category-games-outdoor = Outdoor games
listing-category-games-video = Video games
listing-category-media = Books and music
listing-category-media-books = Books and comics
listing-category-media-instruments = Musical instruments
listing-category-media-recordings = Films and records
listing-category-electronics = Electronics
listing-category-electronics-computers = Computers and printers
listing-category-electronics-photo = Cameras and optics
listing-category-electronics-projectors = Projectors and screens
listing-category-electronics-audio = Headphones and audio
listing-category-clothing = Clothes
listing-category-clothing-formal = Suits and dresses
listing-category-clothing-costumes = Fancy dress
listing-category-clothing-coats = Coats and jackets
listing-category-other = Something else
listing-category-rest = { $category }: something else

listing-condition-new = As new
listing-condition-good = Good
listing-condition-worn = Shows its age, works well
listing-condition-repair = Needs a repair

listing-error-title = Say in a few words what it is.
listing-error-kind = Say whether you offer it or look for it.
listing-error-kind-fixed = An offer stays an offer, a request a request. Make a new listing instead.
listing-error-terms = Say whether you lend it or give it away.
listing-hidden-title = Categories
listing-hidden-lead = Tick what your neighbourhood does not want. Nothing new is listed there, and searches do not offer it. What is there already stays, and its owners can go on changing it.
listing-hidden-whole = All of “{ $category }”
listing-hidden-saved-done = Saved.
listing-error-category-hidden = Things of this kind are not listed in this neighbourhood. Please choose another category.
listing-error-category = Choose what kind of thing it is.
listing-error-condition = Choose one of the conditions.
listing-error-choice = Choose one of the values offered.
listing-error-text-long = This may have { $most } characters at most.
listing-error-character = The text holds a character that cannot be shown. Please type it again.
listing-error-longest-days = Give a number of days from 1 to { $most }.
listing-error-notice = Give a number of days from 0 to { $most }.
listing-error-weekday = Choose weekdays.
listing-error-days-many = Keep { $most } days at most at once.
listing-days-lent = It is lent { $days }. Talk to your neighbour first, or choose other days.
listing-unsuited-notice = { $days ->
    [one] { $name } needs one day’s notice.
   *[other] { $name } needs { $days } days’ notice.
 }
listing-unsuited-weekday = { $name } hands over and takes back on { $days } only.
listing-error-within = Choose a distance from 500 m to 50 km.
listing-error-day = Choose a day.
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
listing-owner-leaves = Its owner asked to leave: it stays out of sight, unless they change their mind.
listing-close-offer = Only a request can be closed as found. An offer is paused or withdrawn.
loan-days-taken = One of these days is taken already. Please choose others.
listing-error-photo-missing = Choose at least one photo.

listing-terms-lend = I lend it
listing-terms-give = I give it away
listing-badge-lend = To borrow
listing-badge-give = To keep
listing-badge-look = Wanted
listing-kilometres = { $kilometres } km

listing-state-active = Shown
listing-state-paused = Paused
listing-state-withdrawn = Withdrawn
listing-state-hidden = Hidden
listing-state-given = Given away
listing-state-closed = Found

listing-new-offer = Lend or give something
listing-new-request = Ask your neighbours
listing-new-which = What is it about?
listing-new-have = I have something
listing-new-need = I need something
listing-new-privacy = Neighbours see your name and roughly how far it is, never your address.
listing-more = Say more
listing-publish = Put it up
listing-save = Save
listing-back = Back
listing-not-now = Not now
listing-area-first-done = Choose your area first; then you come back to your listing.
listing-saved-done = Saved.
listing-paused-done = Paused: nobody but you sees it for now.
listing-resumed-done = Your neighbours see it again.
listing-withdrawn-done = Withdrawn.
listing-closed-done = Glad that you found it. Whoever still proposed something to you is told.
listing-photos-saved-done = Your photos are saved.

listing-field-title = What is it?
listing-field-title-hint = A few words, such as “drill with bits”.
listing-field-wanted = What do you need?
listing-field-wanted-hint = A few words, such as “raclette grill for eight”.
listing-field-terms = Lend or give?
listing-field-category = Category
listing-field-category-hint = Leave it open, and we guess from your words.
listing-field-category-empty = Guess for me
listing-field-from = First day
listing-field-until = Last day
listing-field-photos = Photos
listing-field-photos-hint = Up to six. Where they were taken is removed.
listing-field-description = Description
listing-field-description-hint = What should one know? Size, accessories, how it works.
listing-field-condition = Condition
listing-field-condition-empty = Not said
listing-field-longest = Longest loan
listing-field-longest-hint = In days, 90 at most; 14 if you leave it empty.
listing-field-notice = Notice you need
listing-field-notice-hint = In days before the first one, 14 at most; none if you leave it empty.
listing-field-handover = Days on which you hand over and take back
listing-field-handover-hint = Every day if you choose none.
listing-field-owner-terms = Your wishes
listing-field-owner-terms-hint = “Please bring it back clean.”
listing-field-within = How far would you go?
listing-field-within-empty = 5 km

listing-edit-title = Change “{ $title }”
listing-edit-now = What stands there now
listing-photos = Photos
listing-photos-add = Add photos
listing-photo-remove = Remove photo { $number }

listing-kept-title = Days of “{ $title }”
listing-kept-lead = Keep the days on which you need it yourself. Nobody can borrow it then, and who had only asked for them is told.
listing-kept-from = From
listing-kept-until = Until
listing-kept-until-hint = Leave it empty for one day.
listing-kept-keep = Keep for me
listing-kept-mine = Kept for me
listing-kept-none = You keep no day.
listing-kept-loans = Lent
listing-kept-free = Free again
listing-kept-done = These days are yours.
listing-freed-done = These days are free again.

listing-mine-title = My listings
listing-mine-none = You have no listing yet
listing-mine-none-text = What sleeps in your cupboard may be just what a neighbour needs.

listing-home-title = What do you need?
listing-home-lead = Borrow it from a neighbour. Lend what you seldom use.
listing-home-turns = { $count ->
    [one] One loan waits for you
   *[other] { $count } loans wait for you
}
listing-home-notice = From your neighbourhood
listing-home-near = Near you
listing-home-all = See all
listing-home-wanted = Neighbours are looking for
listing-home-all-wanted = See all requests
listing-young = { $neighbours ->
    [one] One neighbour
   *[other] { $neighbours } neighbours
 }, { $objects ->
    [0] no object yet: invite two
    [one] one object: invite two
   *[other] { $objects } objects: invite two
 }
listing-young-why = The more neighbours live close by, the more there is to borrow. Two of them are a good start.
listing-young-invite = Invite neighbours
listing-young-list = List something
listing-young-join = Join them

listing-search = Search
listing-search-what = What?
listing-search-where = Where?
listing-search-here = Near me
listing-search-from = From
listing-search-until = Until
listing-categories = Categories
listing-categories-all = All categories
listing-kinds = Kinds of listings
listing-kind-all = Everything
listing-kind-lend = To borrow
listing-kind-give = To keep
listing-kind-request = Wanted
listing-sort = Order
listing-sort-nearest = Nearest
listing-sort-newest = Newest
listing-radius = How far?
listing-results-title = Nearby
listing-results-for = “{ $words }” nearby
listing-results-around = Around { $place }
listing-none = Nobody nearby offers this yet
listing-none-text = Shall we ask your neighbours?
listing-none-ask = Ask my neighbours
listing-none-wanted = Nobody nearby looks for this
listing-none-wanted-text = Do you have something that others could use?

listing-ask-from = From
listing-ask-until = Until
listing-ask-message = A word to your neighbour
listing-ask-message-hint = What is it for, and when could you come by?
listing-ask-borrow = Ask to borrow
listing-ask-take = I would take it
listing-propose = Propose it
listing-propose-offer = What do you propose?

listing-mail-restored-subject = “{ $title }” is shown again
listing-mail-restored = A moderator put your listing “{ $title }” back. Your neighbours see it again, unless you had paused it.
listing-meant = Did you mean:
listing-state-waiting = Being looked at
listing-mail-passed-subject = “{ $title }” is shown now
listing-mail-passed = Your listing “{ $title }” was looked at. Your neighbours see it now.
