### Reputation: what is known of a member, and how they take it along.

reputation-facts-none = New here
reputation-facts-on-time = { $loans ->
    [1] 1 loan, on time, with 1 neighbour
    [2] { $neighbours ->
        [one] 2 loans, both on time, with 1 neighbour
       *[other] 2 loans, both on time, with { $neighbours } neighbours
    }
   *[other] { $neighbours ->
        [one] { $loans } loans, all on time, with 1 neighbour
       *[other] { $loans } loans, all on time, with { $neighbours } neighbours
    }
 }
reputation-facts-late = { $loans ->
    [1] 1 loan, late, with 1 neighbour
   *[other] { $neighbours ->
        [one] { $loans } loans, { $late } of them late, with 1 neighbour
       *[other] { $loans } loans, { $late } of them late, with { $neighbours } neighbours
    }
 }
reputation-ratings = { $count ->
    [one] 1 review
   *[other] { $count } reviews
 }
reputation-bar = { $stars ->
    [one] 1 star
   *[other] { $stars } stars
 }
reputation-edit = Edit my profile
reputation-own = My reputation
reputation-listings = Lends, gives, looks for
reputation-no-listings = Nothing at the moment.
reputation-tile-request = Looks for
reputation-tile-give = To give away
reputation-reviews = What neighbours say
reputation-no-reviews = No reviews yet.
reputation-review-by = { $name }, { $month }
reputation-facts = What we know
reputation-report = Report { $name }

reputation-title = My reputation
reputation-lead = What you did here belongs to you. Take it with you whenever you like.
reputation-public = See what others see of me
reputation-received = What neighbours say of me
reputation-written = What I wrote
reputation-written-loan = To this loan’s reviews
reputation-take = Take it with me
reputation-take-what = One file with your loans and reviews: first in plain words, then signed, so that anybody can check that they are true. It also holds your profile with your e-mail address: look at it before you hand it on.
reputation-take-button = Take my reputation with me
reputation-verify = How others check it
reputation-verify-keep = Hand on the whole file as it is: after any change, however small, nobody believes it.
reputation-verify-how = Whoever gets it needs no account and no network, only the program Palier:
reputation-verify-keys = The keys that sign it:
