### What every page shares.

layout-skip = Skip to the content
layout-nav = Main
layout-find = Find
layout-new = Add
layout-loans = My loans
layout-turns = { $count ->
    [one] one loan waits for you
   *[other] { $count } loans wait for you
 }
layout-messages = Messages
layout-unread = { $count ->
    [one] 1 with something new
   *[other] { $count } with something new
}
layout-me = Me
layout-sign-in = Sign in
layout-join = Join
layout-footer-nav = About this site
layout-run-by = { $name } is run by { $operator }.
layout-about = About
layout-rules = Rules
layout-privacy = Privacy
layout-contact = Contact
layout-source = Source code
language-name = English

form-errors-title = Something is not right yet
form-optional = (optional)
form-characters-left = { "{n}" } characters left

photo-error-format = Choose a photo as JPEG, PNG or WebP.
photo-error-pixels = This photo has too many pixels. Choose one of at most 40 megapixels.
photo-error-large = This photo is too large. It may have 12 MB.
photo-error-broken = This photo cannot be read. Take or choose another one.

paging-label = More results
paging-more = Show more

date-and-time = { $day }, { $time }

about-here = in your area
about-metres = about { $metres } m away
about-kilometres = about { $kilometres } km away

stars-1 = 1: not good
stars-2 = 2: so-so
stars-3 = 3: fine
stars-4 = 4: good
stars-5 = 5: very good
stars-out-of-five = { $stars } out of 5 stars

copy-link = Copy the link
copy-done = Copied

error-onward = Go to the search
error-request-id = If you write to us, name this number: { $id }
error-not-found = We found nothing here
error-not-found-detail = The page may have gone, or it is not for everybody. If you followed a link from a mail, try signing in first.
error-sign-in-needed = Please sign in first
error-sign-in-needed-detail = This page needs to know who you are.
error-password-needed = Please give your password again
error-password-needed-detail = It protects the pages of the people who run this neighbourhood.
error-code-needed = A code is needed, too
error-code-needed-detail = The password is right. Send it again, with a code of the authenticator app or a recovery code as “code”.
error-second-step-needed = Please set up a second step first
error-second-step-needed-detail = Who moderates or runs this neighbourhood signs in with a second step. It is set up on the page /me/security.
error-forbidden = This is not yours to do
error-forbidden-detail = You can see this, but not change it.
error-origin = This form was not sent from our own page. Please open the page again and send it once more.
error-waiting = Somebody who runs this neighbourhood will look at your account soon. Until then you can look around.
error-restricted = Your account is restricted for now: you can finish your open loans, but start nothing new.
error-bad-request = We could not read this
error-bad-request-detail = What arrived is not what this page expects. Please go back and try again.
error-nul = The text holds a character that cannot be stored. Please type it again.
error-encoding = The text holds characters that cannot be read. Please type it again.
error-form-type = This page takes forms only.
error-query = The address holds something that does not fit. Please start again from the search.
error-json = The body must be JSON of the described shape.
error-cursor = This list has moved on. Please start again from its first page.
error-too-many-files = At most 6 files can be sent at once.
error-invalid = Something is not right yet
error-invalid-detail = Please look at what is said at each field.
error-conflict = Somebody was quicker
error-conflict-detail = Things changed in the meantime. Please look at the page again.
error-key = This Idempotency-Key does not fit
error-key-detail = A key has 1 to 255 visible ASCII characters.
error-key-reused = This Idempotency-Key was used for another call within the last 24 hours. Send a new call with a new key.
error-too-large = This is too large
error-too-large-detail = A photo may have 12 MB, all together 40 MB, a text 64 kB.
error-too-many = Please take a breath
error-too-many-detail = { $seconds ->
    [one] That was a lot of tries. Please try again in a second.
   *[other] That was a lot of tries. Please try again in { $seconds } seconds.
 }
error-full = There is no room left
error-full-detail = The disk of this site is full. Nothing was changed, and what is here can still be read. Please tell whoever runs the site, and try again later.
error-unavailable = We cannot answer right now
error-unavailable-detail = The database is busy. Nothing was changed; please try again in a moment.
error-internal = Something broke on our side
error-internal-detail = It is not your fault, and it is written in our log. Please try again later.
layout-suspended = Your account is suspended: for now you can only finish what is lent.
layout-banned = Your account is banned: you can only finish what is lent.
layout-restricted-why = Why, until when, and what you can do
