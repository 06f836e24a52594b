-- Moves messages of a claim to the dead letters.
--
-- keys   the queue's base key
-- args   the claim's id; then a message's position in it, counted from 1, the lengths of its reason and of its error,
--        as 'reason,error' in UTF-16 units, and the text of both in one, triple by triple
-- reply  1 if the claim was lost, else 0
--
-- A dead letter is 'sequence,at,bytes,reason,error:' followed by the message (of so many bytes), its reason and its
-- error. Repeated after a lost reply it changes nothing and replies the same.
--@include keys
--@include clock
--@include full
--@include settle
if redis.call('EXISTS', claim) == 0 then return lostOrDone() end

local indexes = {}
for at = 2, #ARGV, 3 do
  local message = redis.call('LINDEX', claim, ARGV[at])
  if isLeft(message) then
    local number = redis.call('INCR', sequence)
    local head = string.format('%d,%.0f,%d,', number, now, #message)
    redis.call('ZADD', dead, number, head .. ARGV[at + 1] .. ':' .. message .. ARGV[at + 2])
    indexes[#indexes + 1] = ARGV[at]
  end
end
settled(indexes)
return 0
