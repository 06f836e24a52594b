-- Drops one copy of a message whose body lies apart, and the body with the last copy. Something else at the key is left alone.
local function dropBody(key)
  local copies = redis.pcall('HINCRBY', key, 'copies', -1)
  if type(copies) == 'number' and copies <= 0 then redis.call('UNLINK', key) end
  if redis.call('DECR', bodies) <= 0 then redis.call('DEL', bodies) end
end
