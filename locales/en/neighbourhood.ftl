### The neighbourhood: founding it, its landmarks, who may join.

neighbourhood-name-missing = Please give it a name.
neighbourhood-text-long = Please use { $longest } characters at most.
neighbourhood-text-control = Please use plain letters here, without special characters.
neighbourhood-joining-missing = Please choose who may join.
neighbourhood-landmark-area-missing = Please choose where it lies.
neighbourhood-landmarks-full = Ten landmarks are enough. Please remove one first.

neighbourhood-cell-middle = { $label }: in the middle, around { $place }
neighbourhood-cell = { $label }: about { $kilometres } km { $way }, near { $place }
neighbourhood-way-n = north
neighbourhood-way-ne = north-east
neighbourhood-way-e = east
neighbourhood-way-se = south-east
neighbourhood-way-s = south
neighbourhood-way-sw = south-west
neighbourhood-way-w = west
neighbourhood-way-nw = north-west

founding-done-already = This neighbourhood has been founded already.

invitation-many = You have ten links that are still good. Please use one of those.
