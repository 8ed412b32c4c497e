
(function () {
  'use strict';
  const SILENCE = 6000;
  const POLL = 2000;
  const STREAM_AGAIN = 30000;
  const main = document.getElementById('main');
  const link = document.getElementById('link');
  const offline = document.getElementById('offline');
  const icon = document.querySelector('link[rel=icon]');
  let stream = null;
  let heard = Date.now();
  let asked = 0;
  let streamFailed = 0;

  // Brings the page to the new state by changing only what differs: focus, selection and scroll positions stay.
  function change(was, is) {
    for (const { name } of [...was.attributes]) {
      if (!is.hasAttribute(name)) was.removeAttribute(name);
    }
    for (const { name, value } of is.attributes) {
      if (was.getAttribute(name) !== value) was.setAttribute(name, value);
    }
    const old = [...was.childNodes];
    const fresh = [...is.childNodes];
    fresh.forEach((node, i) => {
      if (i >= old.length) was.append(node);
      else if (old[i].nodeName !== node.nodeName) old[i].replaceWith(node);
      else if (node.nodeType !== Node.ELEMENT_NODE) { if (old[i].data !== node.data) old[i].data = node.data; }
      else change(old[i], node);
    });
    old.slice(fresh.length).forEach((node) => node.remove());
  }

  function say(element, text) {
    if (element.textContent !== text) element.textContent = text;
  }

  function show(html, how) {
    const next = new DOMParser().parseFromString(html, 'text/html').getElementById('main');
    if (!next) return;
    heard = Date.now();
    if (next.dataset.build !== main.dataset.build) {
      location.reload();
      return;
    }
    change(main, next);
    document.title = main.dataset.title;
    if (icon.href !== main.dataset.icon) icon.href = main.dataset.icon;
    link.className = 'live';
    say(link, how);
    offline.hidden = true;
    document.body.classList.remove('stale');
  }

  function open() {
    stream = new EventSource('live');
    stream.onmessage = (event) => show(event.data, 'Live');
    stream.onerror = () => {
      // While the daemon is away the browser goes on asking; told that there is no room, it does not.
      if (stream && stream.readyState === EventSource.CLOSED) {
        close();
        streamFailed = Date.now();
      }
    };
  }

  function close() {
    if (stream) stream.close();
    stream = null;
  }

  async function poll() {
    asked = Date.now();
    try {
      const answer = await fetch(location.pathname, { cache: 'no-store', signal: AbortSignal.timeout(SILENCE) });
      if (answer.ok) show(await answer.text(), 'Live, every ' + POLL / 1000 + ' s');
    } catch (e) {
      // The silence is told of below.
    }
  }

  function look() {
    if (document.hidden) return;
    const now = Date.now();
    if (now - heard > SILENCE && offline.hidden) {
      link.className = '';
      say(link, 'No answer');
      say(offline, 'The daemon has not answered since ' + new Date(heard).toLocaleTimeString() +
        '. What you see is what it said last; this page goes on asking.');
      offline.hidden = false;
      document.body.classList.add('stale');
    }
    if (!stream && now - streamFailed > STREAM_AGAIN) open();
    if (!stream && now - asked >= POLL) poll();
  }

  // A page that nobody sees costs nothing.
  function turn() {
    if (document.hidden) {
      close();
    } else {
      heard = Date.now();
      streamFailed = 0;
      if (!stream) open();
    }
  }

  document.addEventListener('visibilitychange', turn);
  addEventListener('pagehide', close);
  addEventListener('pageshow', (event) => { if (event.persisted) turn(); });
  setInterval(look, 1000);
  turn();
})();
