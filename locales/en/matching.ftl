### The page of a listing, and what fits it.

matching-days = { $days ->
    [one] one day
   *[other] { $days } days
 }
matching-when = When
matching-where = Where
matching-photo = Photo { $number }
matching-free-days = Free days
matching-taken = taken
matching-free = free
matching-chosen = chosen
matching-past = over
matching-day-first = { $day }: choose as the first day
matching-day-last = { $day }: choose as the last day
matching-day-alone = { $day }: choose as the only day
matching-choose-first = Choose the first day in the calendar, or type the days in the form.
matching-choose-last = From { $day }: now choose the last day.
matching-choose-again = You chose { $days }.
matching-choose-over = Begin again
matching-crossed-out = Crossed out: not free.
matching-notice = Ask ahead
matching-notice-days = { $days ->
    [0] no notice needed
    [one] one day before
   *[other] { $days } days before
 }
matching-handover = Hand-over and return
matching-handover-days = on { $days }
matching-own-days = Days
matching-own = Your listing
matching-edit = Change
matching-pause = Pause
matching-resume = Show again
matching-withdraw = Withdraw
matching-found = I have found it
matching-ask-borrow = Would you like to borrow it?
matching-ask-take = Would you like to have it?
matching-have = Do you have this?
matching-new-offer = List something new for this
matching-sign-in = Sign in or join first; then you can write to your neighbour.
matching-privacy = You see roughly how far it is. Where exactly you meet, your neighbour tells you when you have agreed.
matching-report = Report this
matching-offers = Offers that fit
matching-requests = Requests that fit
matching-wanted = { $count ->
    [one] A neighbour is looking for this.
   *[other] { $count } neighbours are looking for this.
 }
matching-wanted-badge = { $count ->
    [one] A neighbour is looking for this
   *[other] { $count } neighbours are looking for this
 }
matching-why = { $what ->
    [words] Same words
   *[category] Same kind of thing
 }, { $place }{ $days ->
    [free] , free those days
   *[any] {""}
 }
matching-why-here = in the same area
matching-state-paused = Paused: only you see this for now.
matching-state-withdrawn = Withdrawn: only you still see this.
matching-state-hidden = A moderator hid this. Only you see it. You can change it, and it can be put back.
matching-state-given = Given away: only you still see this.
matching-state-closed = Found: only you still see this request.

matching-mail-wanted-subject = A neighbour is looking for: { $theirs }
matching-mail-wanted = A neighbour is looking for “{ $theirs }”. You offer “{ $mine }”. Would that help?
matching-mail-offered-subject = A neighbour offers: { $theirs }
matching-mail-offered = You are looking for “{ $mine }”. A neighbour offers “{ $theirs }”.
matching-mail-offers-subject = { $count } offers fit: { $mine }
matching-mail-offers = You are looking for “{ $mine }”, and { $count } offers of your neighbours fit.
matching-mail-requests-subject = { $count } neighbours look for this: { $mine }
matching-mail-requests = You offer “{ $mine }”, and { $count } neighbours are looking for such a thing.
matching-owner-terms = What the owner asks for
matching-own-askers = Who would like it?
matching-far = too far from the first day
matching-state-waiting = Somebody who looks after the neighbourhood looks at your first listings before others see them. You get a mail.
