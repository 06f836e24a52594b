import { existsSync, readFileSync } from 'node:fs'
import type { DefaultTheme } from 'vitepress'

type Page = readonly [text: string, link: string]

/** The sections of the site, in the order in which people need them, and their pages. */
const sections: Readonly<Record<string, readonly Page[]>> = {
  Start: [
    ['What is a batch task', '/what-is-a-batch-task'],
    ['Five minutes', '/getting-started'],
    ['How it works', '/how-it-works'],
    ['When not to', '/when-not-to'],
  ],
  Guide: [
    ['Batches', '/guide/batches'],
    ['Verdicts and retries', '/guide/verdicts'],
    ['When run throws', '/guide/when-run-throws'],
    ['Coalescing', '/guide/coalescing'],
    ['Results', '/guide/results'],
    ['Schemas', '/guide/schemas'],
    ['Order and groups', '/guide/order'],
    ['Stopping', '/guide/stopping'],
  ],
  Recipes: [
    ['All recipes', '/recipes'],
    ['Bulk insert', '/recipe/bulk-insert'],
    ['Keep the latest', '/recipe/keep-the-latest'],
    ['De-duplicate', '/recipe/de-duplicate'],
    ['Expensive set-up', '/recipe/expensive-set-up'],
    ['A rate-limited API', '/recipe/rate-limited-api'],
    ['Embeddings and inference', '/recipe/embeddings'],
    ['Write-behind cache', '/recipe/write-behind-cache'],
    ['Webhooks in', '/recipe/webhooks'],
    ['Outbox', '/recipe/outbox'],
    ['Express, Fastify, Hono', '/recipe/web-servers'],
    ['Next.js and serverless', '/recipe/next'],
  ],
  'Run it': [
    ['Choose a broker', '/choose-a-broker'],
    ['Redis', '/redis'],
    ['SQS', '/sqs'],
    ['PostgreSQL', '/postgres'],
    ['RabbitMQ', '/rabbitmq'],
    ['Celery queues', '/celery'],
    ['AWS Lambda', '/lambda'],
    ['NestJS', '/nestjs'],
    ['Memory', '/memory'],
    ['Dashboard', '/dashboard'],
    ['Command line', '/cli'],
    ['Observability', '/observability'],
    ['Deploying and scaling', '/deploying'],
    ['Security', '/security'],
    ['Troubleshooting by code', '/troubleshooting'],
  ],
  Test: [
    ['Unit tests', '/testing'],
    ['Faults', '/testing#faults'],
    ['In CI', '/testing-in-ci'],
  ],
  'Come from': [
    ['Celery', '/coming-from-celery'],
    ['BullMQ', '/coming-from-bullmq'],
    ['sqs-consumer', '/coming-from-sqs-consumer'],
    ['Lambda powertools', '/coming-from-lambda-powertools'],
    ['pg-boss', '/coming-from-pg-boss'],
  ],
  Promise: [
    ['Delivery guarantees', '/delivery-guarantees'],
    ['Benchmarks', '/benchmarks'],
    ['Versions and support', '/versions'],
  ],
  'Build on it': [
    ['Writing a broker', '/writing-a-broker'],
    ['Writing a result backend', '/writing-a-result-backend'],
    ['Writing a stats store', '/writing-a-stats-store'],
    ['Plugins', '/plugins'],
    ['Wire format', '/wire-format'],
  ],
  Reference: [
    ['Options', '/options'],
    ['Events', '/options#events-apponname-listener'],
    ['Command line', '/cli'],
    ['API', '/api/'],
  ],
}

const pages: DefaultTheme.SidebarItem[] = Object.entries(sections).map(([text, items]) => ({
  text,
  items: items.map(([page, link]) => ({ text: page, link })),
}))

/** The reference is written before the site is built, and has a list of its own. */
const reference = new URL('../api/typedoc-sidebar.json', import.meta.url)

export const sidebar: DefaultTheme.SidebarMulti = {
  '/': pages,
  '/api/': existsSync(reference) ? JSON.parse(readFileSync(reference, 'utf8')) : [],
}

export const nav: DefaultTheme.NavItem[] = [
  { text: 'Five minutes', link: '/getting-started' },
  { text: 'Guide', link: '/guide/batches' },
  { text: 'Recipes', link: '/recipes' },
  { text: 'Reference', link: '/options' },
]
