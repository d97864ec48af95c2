### Saved searches, their mails and feeds.

search-save-this = Save this search
search-feed = Feed for news readers (Atom)
search-everything = Everything nearby

search-new-title = Save this search
search-new-lead = We write to you when neighbours list something new that fits. If there is nothing new, there is no mail.
search-name = A name for it
search-name-hint = Only you see it.
search-frequency = How often may we write?
search-daily = Once a day
search-weekly = Once a week
search-never = No mail
search-save = Save
search-saved-done = Saved. You can change it here at any time.
search-edit-title = Change a saved search
search-change = Save
search-changed-done = Changed.
search-not-now = Not now
search-remove = Delete this search
search-removed-done = The search is deleted.

search-list-title = My saved searches
search-list-lead = What we keep an eye on for you.
search-list-none = No saved search yet
search-list-none-text = Search for something, then choose “Save this search”: we tell you when a neighbour lists it.
search-list-find = Search
search-edit = Change

search-offers = Offers
search-words = “{ $words }”
search-around = around { $place }
search-around-me = around my area
search-around-point = around a point on the map
search-within-metres = within { $metres } m
search-within-kilometres = within { $kilometres } km

search-error-name = Give it a name of 1 to { $most } characters, in one line.
search-error-frequency = Choose how often we may write.
search-error-long = This search is too long to keep. Use fewer words.
search-already-saved = You have this search already: “{ $name }”.
search-too-many = You can keep { $most } searches. Delete one that you no longer need.

search-mail-subject = { $count ->
    [one] Something new for “{ $name }”
   *[other] { $count } new listings for “{ $name }”
}
search-mail = { $count ->
    [one] A neighbour has listed something that fits your search “{ $name }”:
   *[other] Neighbours have listed { $count } things that fit your search “{ $name }”:
}
search-mail-many-subject = More than { $count } new listings for “{ $name }”
search-mail-many = Neighbours have listed more than { $count } things that fit your search “{ $name }”. Here are the newest:
search-mail-lend = { $title }, to borrow, { $place }
search-mail-give = { $title }, to give away, { $place }
search-mail-look = Wanted: { $title }, { $place }
search-mail-all = See them all:
search-mail-change = Your saved searches, and how often we write:

search-unsubscribe-title = No more of these mails?
search-unsubscribe-lead = We write to you when there is something new for “{ $name }”.
search-unsubscribe-submit = Stop these mails
search-unsubscribed-title = No more of these mails
search-unsubscribed-lead = We do not write to you about “{ $name }” any more. The search itself is still there.

search-feed-title = { $name } · { $neighbourhood }
search-feed-summary = { $terms }, { $place }
