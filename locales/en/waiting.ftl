### Waiting for what is lent.

loan-line-wait = Tell me when it is free
loan-line-leave = Wait no longer
loan-line-taken = It is not free today. We can write to you when it is.
loan-line-later = Are the days that you want taken? We can write to you when it is free again.
loan-line-place = { $place ->
    [1] You are first in line. We will write to you when it is free.
    [2] You are second in line. We will write to you when it is your turn.
    [3] You are third in line. We will write to you when it is your turn.
   *[other] You are number { $place } in line. We will write to you when it is your turn.
 }
loan-line-turn = It is your turn: until { $until } nobody but you can ask for days of the next two weeks.
loan-line-others = A neighbour who waited can ask first, until { $until }. You can ask for days after the next two weeks, or wait in line.
loan-line-count = { $count ->
    [one] A neighbour is waiting for it.
   *[other] { $count } neighbours are waiting for it.
 }
loan-line-joined-done = We will write to you when it is free.
loan-line-left-done = You wait no longer.
loan-line-error-lent = One can only wait for what is lent.
loan-line-error-free = It is free: just ask for it.
loan-line-error-asked = You have asked for it already.
loan-line-error-turn = A neighbour who waited can ask first, until { $day }, { $time }. Choose a first day after { $after }, or wait in line.
loan-line-mail-free-subject = Free again: { $title }
loan-line-mail-free = “{ $title }” is free again, and it is your turn. Until { $day }, { $time }, nobody but you can ask for days of the next two weeks. Then it is the next neighbour’s turn.
loan-line-mail-gone-subject = No longer offered: { $title }
loan-line-mail-gone = You were waiting for “{ $title }”. It is not offered any more. Maybe another neighbour has one.
