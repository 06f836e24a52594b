-- One consumer watches for what falls due before those who block look again. The others sleep on, else all of them would
-- come for one message. Needs the variables channel, lease and now.
local blocked = math.min(5000, lease / 2)

-- When the watch ends and whose it is: it expires with what it is for.
local function watching()
  local due, watcher = string.match(redis.call('GET', watch) or '', '^(%d+) (.*)$')
  return tonumber(due), watcher
end

-- Whether the caller is to watch for what falls due in so many milliseconds.
local function takesWatch(milliseconds)
  local due, watcher = watching()
  if watcher and watcher ~= channel and due <= now + milliseconds then return false end
  redis.call('SET', watch, string.format('%.0f %s', math.floor(now + milliseconds), channel), 'PX', math.ceil(math.max(milliseconds, 1)))
  return true
end

-- Whether nobody watches for what falls due soon, now that the caller goes away with messages.
local function isUnwatched()
  local _, watcher = watching()
  if watcher == channel then return redis.call('DEL', watch) == 1 end
  local first = redis.call('ZRANGE', delayed, 0, 0, 'WITHSCORES')[2]
  return not watcher and first and first - now < blocked
end
