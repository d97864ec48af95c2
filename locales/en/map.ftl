map-metres = { $metres } m
map-kilometres = { $kilometres } km
