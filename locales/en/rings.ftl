### Members who praise each other much, for moderators.

rings-title = Rings of praise
rings-lead = Members who review each other often and well, and about whom few others say anything. They may be a family or good friends; or accounts that somebody invented to look trustworthy. Please look at them before you think ill of anybody.
rings-count = { $count ->
    [0] Nothing to look at
    [one] One to look at
   *[other] { $count } to look at
 }
rings-sentence = { $members } members gave each other { $reviews } reviews with { $whole }.{ $tenth } stars on average; { $outside ->
    [0] none came from others.
    [one] only one came from others.
   *[other] only { $outside } came from others.
 }
rings-since = Found on { $day }
rings-check = I have looked at it
rings-checked-done = Noted. You will hear of it again if it grows.
rings-checked-already = Somebody has looked at this already.
rings-none = No rings found
rings-looked = Looked on { $day }.
rings-unknown = Too little is known yet
rings-unknown-text = Trust begins with moderators and admins: once one of them has lent or borrowed, rings can be told from good friends.
