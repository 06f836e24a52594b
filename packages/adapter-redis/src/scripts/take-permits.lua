-- Takes permits of a rate limit that all workers of the queue share: at once, or booked for when they come free.
--
-- keys   the limit's
-- args   the permits wanted, 0 to give some back only; the limit; its period in milliseconds; the most
--        milliseconds to book ahead; where a booking is given back, its slot and its permits
-- reply  { milliseconds until the permits may be used, as a text; the slot in which they are booked, as a text, or 'none'
--        where it is not time to book yet: then the milliseconds until it is }
--
-- Spaced by the generic cell rate algorithm in the form of virtual scheduling (ITU-T Recommendation I.371, annex A): n
-- permits conform at time t if t >= TAT - tolerance, and TAT becomes max(t, TAT) + n * spacing, where the period is
-- stretched by min(2 %, 20 ms) and half of that is tolerated. Spacing alone lets one amount too many into a period that
-- the amounts do not divide, so what is booked is counted as well, in slots of 1/256 of the period: no run of slots that
-- covers the period and the tolerance holds more than the limit. Whatever then starts within the tolerance after its time
-- never makes more than the limit in any span of the period.
--
-- Repeated after a lost reply it takes the permits twice, so that fewer are used than allowed and never more.
--@include clock
local key = KEYS[2]
local limit, period, horizon = tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4])
local amount = math.min(tonumber(ARGV[1]), limit)
local stretch = math.min(period * 0.02, 20)
local tolerance, spacing, width = stretch / 2, (period + stretch) / limit, period / 256
local span = math.ceil((period + tolerance) / width) + 1
local exactly = clock[1] * 1000 + clock[2] / 1000
local current = math.floor(exactly / width)
local function text(number) return string.format('%.0f', number) end

-- What is kept: TAT, the period that the slots are parts of, and the permits in each slot.
local booked, arrival, scale, old = {}, -math.huge, 1, {}
local kept = redis.call('HGETALL', key)
for at = 1, #kept, 2 do
  if kept[at] == 'arrival' then arrival = tonumber(kept[at + 1]) end
  if kept[at] == 'period' then scale = kept[at + 1] / period end
end
for at = 1, #kept, 2 do
  local slot = tonumber(kept[at])
  if slot then
    slot = scale == 1 and slot or math.floor((slot + 0.5) * scale)
    if slot <= current - span then old[#old + 1] = kept[at]
    else booked[slot] = (booked[slot] or 0) + kept[at + 1] end
  end
end

-- A limit whose period was changed is counted in slots of another length from here on.
if scale ~= 1 then
  redis.call('DEL', key)
  for slot, permits in pairs(booked) do redis.call('HSET', key, text(slot), permits) end
elseif #old > 0 then
  redis.call('HDEL', key, unpack(old))
end

local function book(slot, permits)
  booked[slot] = (booked[slot] or 0) + permits
  if booked[slot] > 0 then redis.call('HSET', key, text(slot), booked[slot])
  else redis.call('HDEL', key, text(slot)) end
end

-- The first slot from here on that can take the amount while no run of slots around it comes to more than the limit.
local function slotWithRoom(from)
  local found, first, sum = from, from - span + 1, 0
  for slot = first, from do sum = sum + (booked[slot] or 0) end
  while true do
    if sum + amount > limit then found = first + span end
    if first >= found then return found end
    sum = sum - (booked[first] or 0) + (booked[first + span] or 0)
    first = first + 1
  end
end

local isGivenBack = false
if ARGV[5] then
  local slot, permits = tonumber(ARGV[5]), tonumber(ARGV[6])
  isGivenBack = (booked[slot] or 0) >= permits
  if isGivenBack then
    book(slot, -permits)
    arrival = arrival - permits * spacing
  end
end

-- Who comes late for what it had booked need not queue again where there is room at once.
local time, slot = exactly, current
if amount > 0 and not (isGivenBack and slotWithRoom(current) == current) then
  time = math.max(exactly, arrival - tolerance)
  slot = math.floor(time / width)
  local room = slotWithRoom(slot)
  if room > slot then time, slot = room * width, room end
end

local isBooked = amount > 0 and time - exactly <= horizon
if isBooked then
  book(slot, amount)
  arrival = math.max(time, arrival) + amount * spacing
end
if arrival > -math.huge then
  redis.call('HSET', key, 'arrival', string.format('%.3f', arrival), 'period', ARGV[3])
  redis.call('PEXPIRE', key, math.ceil(math.max(arrival - exactly, 0) + (span + 1) * width))
end
if isBooked then return { string.format('%.3f', time - exactly), text(slot) } end
return { string.format('%.3f', math.max(time - exactly - horizon, 0)), 'none' }
