-- Drops the bodies of messages that were deleted by a script that could not know their keys.
--
--@keys bodies garbage
-- keys   these, and the bodies'
-- args   the bodies' names, in the order of their keys; or none, to learn which there are
-- reply  up to 100 names of bodies that are still to be dropped
--@include drop-body
for at, name in ipairs(ARGV) do
  if redis.call('SREM', garbage, name) == 1 then dropBody(KEYS[fixed + at]) end
end
return redis.call('SRANDMEMBER', garbage, 100)
