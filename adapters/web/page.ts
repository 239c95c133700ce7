import { html } from 'hono/html'

/** Headers of everything that this channel serves: nothing from elsewhere runs, loads or frames the page. */
export function guarded(
  host: string,
  type: string,
  more: Readonly<Record<string, string>> = {},
): HeadersInit {
  return {
    'content-type': type,
    'content-security-policy': [
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      "img-src 'self' data:",
      `connect-src 'self' ws://${host} wss://${host}`,
      "form-action 'self'",
      "base-uri 'none'",
      "frame-ancestors 'none'",
    ].join('; '),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-store',
    ...more,
  }
}

/** The page: usable before its script runs only to say that it needs it, and where help is without it. */
export function page(): string {
  return html`<!doctype html>
<html lang="ja">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, interactive-widget=resizes-content">
<meta name="theme-color" content="#0b5a52">
<meta name="description" content="中小企業のセキュリティの道しるべ。なぜ必要か、何が壁か、どんな支援が使えるかを、対話で案内します。">
<title>しるべ｜会社のセキュリティの道しるべ</title>
<link rel="icon" href="web/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="web/style.css">
</head>
<body>
<a class="skip" href="#input">入力欄へ</a>
<header>
<h1><img src="web/icon.svg" alt="" width="28" height="28">しるべ</h1>
<p>会社のセキュリティの道しるべ</p>
<nav aria-label="案内">
<button type="button" class="urgent" data-choice="do/emergency">緊急</button>
<button type="button" data-choice="do/menu">メニュー</button>
</nav>
</header>
<main id="main">
<div id="log" role="log" aria-live="polite" aria-label="会話"></div>
<p id="typing" role="status" hidden><span class="hidden">しるべが書いています</span><i></i><i></i><i></i></p>
<noscript><p class="bubble">この画面には JavaScript が必要です。使えないときは、IPA の相談窓口（03-5978-7509、平日 10:00〜12:00・13:30〜17:00）へお電話ください。</p></noscript>
</main>
<footer>
<p id="status" role="status"></p>
<form id="form">
<label class="hidden" for="input">ご相談の内容</label>
<textarea id="input" rows="1" maxlength="5000" placeholder="例：補助金は使えますか？" enterkeyhint="send" autocomplete="off"></textarea>
<label class="attach" for="file"><span aria-hidden="true">＋</span><span class="hidden">写真・ファイルを送る</span></label>
<input class="hidden" id="file" type="file" accept="image/*,.pdf,.docx,.xlsx,.pptx,.txt,.csv">
<button type="submit">送る</button>
</form>
<p class="small">パスワードやカード番号は書かないでください。「データを消して」で、いつでも消せます。</p>
</footer>
<script type="module" src="web/client.js"></script>
</body>
</html>`.toString()
}

/** A signpost. */
export const icon =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="#0b5a52"/><path d="M15 5h2v3h8l3 3.500-3 3.500h-8v12h-2v-9H8l-3-3 3-3h7v-1h-1V8h1z" fill="#fff"/></svg>'
