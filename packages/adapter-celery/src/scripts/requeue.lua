-- Puts messages of a claim back, to be handed out after a delay of their own; without one, at the end of Celery's list.
--
--@keys delayed claims lost done
-- keys   these, the claim's, and Celery's list
-- args   the claim's id; then a message's position in it, counted from 0, its delay in milliseconds, and what the hand-out
--        counts as: 'fault', 'attempt' or 'nothing', triple by triple
-- reply  what was lost: 0 nothing, 1 all, or the positions; 2 if nobody knows the claim
--
-- Repeated after a lost reply it changes nothing and replies the same.
--@include clock
--@include push
--@include stamp
--@include full
--@include claim
if not isHeld() then return ended(3) end

local main = KEYS[fixed + 2]
-- Refuses here if something else stands at the key: after the first write it would leave a copy beside the claim.
redis.call('LLEN', main)

local seen, positions, atOnce = firstSeen(), {}, {}
for at = 2, #ARGV, 3 do
  local position, delay, counts = ARGV[at], tonumber(ARGV[at + 1]), ARGV[at + 2]
  local message = messageAt(position)
  if isLeft(message) then
    positions[#positions + 1] = position
    local text = stamped(message, counts == 'nothing' and 0 or 1, 0, counts == 'fault' and 1 or 0, seen, copyOf(position))
    if delay > 0 then redis.call('ZADD', delayed, now + delay, text) else atOnce[#atOnce + 1] = text end
  end
end
push('LPUSH', main, atOnce)
settled(positions)
return 0
