export { type Dashboard, dashboard } from './dashboard.js'
export type { FastifyLike, FastifyReplyLike, FastifyRequestLike } from './http/fastify.js'
export type {
  Authorization,
  DashboardAction,
  DashboardOptions,
  Environment,
  Identity,
  RedactContext,
  Role,
} from './options.js'
