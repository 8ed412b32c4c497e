
(function () {
  'use strict';
  const PAUSE = 2000;
  const PATIENCE = 5000;
  const offline = document.getElementById('offline');

  async function refresh() {
    if (!document.hidden) {
      let fresh = false;
      try {
        const answer = await fetch(location.pathname, { cache: 'no-store', signal: AbortSignal.timeout(PATIENCE) });
        if (answer.ok) {
          const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
          show(page);
          fresh = true;
        }
      } catch (e) {
        // Said by the page itself, below.
      }
      offline.hidden = fresh;
      document.body.classList.toggle('stale', !fresh);
    }
    setTimeout(refresh, PAUSE);
  }

  function show(page) {
    const tables = document.querySelector('.tables');
    const left = tables ? tables.scrollLeft : 0;
    document.title = page.title;
    document.querySelector('main').replaceWith(page.querySelector('main'));
    document.querySelector('.tables').scrollLeft = left;
  }

  setTimeout(refresh, PAUSE);
})();
