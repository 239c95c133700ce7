// Stands in for what botbuilder imports and a Worker never uses: MSAL (our own token request is a fetch), streaming
// over sockets, its HTTP client with retries of its own, files. Anything asked of it is this same empty function.
function None() {}
module.exports = new Proxy(None, {
  get: (target, name) => (name === 'prototype' ? target.prototype : name === '__esModule' ? true : None),
})
