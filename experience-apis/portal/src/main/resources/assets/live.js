// Follows the events of /portal/live and exchanges the regions marked data-fresh. Without it a page reloads itself.
(() => {
  const subject = document.body.dataset.live;
  const status = document.getElementById('live');
  if (!subject || !status) return;

  const POLL = 15000;
  let source = null;
  let version = null;
  let poll = null;
  let fetching = false;

  const say = (text, kind) => {
    status.textContent = text;
    status.className = 'live ' + kind;
  };

  const busy = (region) => {
    const active = document.activeElement;
    return region.contains(active) && active.matches('input, textarea, select');
  };

  const exchange = (page) => {
    for (const region of document.querySelectorAll('[data-fresh]')) {
      const fresh = page.getElementById(region.id);
      if (!fresh || busy(region) || fresh.outerHTML === region.outerHTML) continue;
      const link = region.contains(document.activeElement) ? document.activeElement.getAttribute('href') : null;
      region.replaceWith(fresh);
      if (link) fresh.querySelector('a[href="' + CSS.escape(link) + '"]')?.focus({ preventScroll: true });
    }
  };

  const refresh = async () => {
    if (fetching) return;
    fetching = true;
    try {
      const answer = await fetch(location.href, { headers: { 'X-Requested-With': 'JavaScript' }, redirect: 'manual' });
      if (!answer.ok) return ended(answer.status);
      exchange(new DOMParser().parseFromString(await answer.text(), 'text/html'));
      say('Live, updated ' + new Date().toISOString().slice(11, 19), 'on');
    } catch {
      say('No connection, trying again', 'off');
    } finally {
      fetching = false;
    }
  };

  const ended = (code) => {
    if (code !== 401 && code !== 0) return say('No connection, trying again', 'off');
    stop();
    say('Your session has ended. Reload the page to log in.', 'off');
  };

  const stop = () => {
    source?.close();
    source = null;
    clearInterval(poll);
    poll = null;
  };

  const start = () => {
    if (source || poll) return;
    source = new EventSource('/portal/live?of=' + encodeURIComponent(subject));
    source.addEventListener('version', (event) => {
      const first = version === null;
      const moved = !first && version !== event.data;
      version = event.data;
      if (moved) refresh();
      else say('Live', 'on');
    });
    source.addEventListener('error', () => {
      if (source?.readyState === EventSource.CLOSED) {
        stop();
        poll = setInterval(refresh, POLL);
        refresh();
      } else {
        say('Connecting', 'off');
      }
    });
  };

  document.addEventListener('visibilitychange', () => (document.hidden ? stop() : start()));
  addEventListener('pagehide', stop);
  if (!document.hidden) start();
})();
