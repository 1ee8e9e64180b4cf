/// <reference path="./undici-parts.d.ts" />
/**
 * The HTTP client of undici without the rest of it: the package's index also loads fetch, WebSocket, caches, mocks and
 * proxies, two thirds of its code, at the start of every process.
 */
export { default as buildConnector } from 'undici/lib/core/connect.js';
export { default as Agent } from 'undici/lib/dispatcher/agent.js';
