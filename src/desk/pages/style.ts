/** The desk's look: one column on a phone, a list beside its case on a desk. */
export const style = `
:root{--ink:#17211f;--soft:#46544f;--paper:#f4f6f3;--card:#fff;--line:#c9d2cd;--brand:#0b5a52;--brand-soft:#e2efec;--own:#d5ebdf;--urgent:#a3161a;--urgent-soft:#fdecea;--care:#7a4b00;--on:#fff;color-scheme:light dark}
@media (prefers-color-scheme:dark){:root{--ink:#eef3f0;--soft:#b9c6c0;--paper:#101614;--card:#1b2421;--line:#3c4945;--brand:#8fd8ca;--brand-soft:#17332e;--own:#1d4034;--urgent:#ffaca6;--urgent-soft:#3b1715;--care:#f2c77c;--on:#101614}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.7 "Hiragino Sans","Noto Sans JP","Noto Sans CJK JP","Yu Gothic UI",Meiryo,sans-serif;line-break:strict;overflow-wrap:anywhere}
a{color:var(--brand)}
.skip:not(:focus){position:absolute;left:-999px}
body>header{background:var(--card);border-bottom:1px solid var(--line);padding:.5rem 1rem}
body>header p{margin:0;font-weight:700}
nav ul{display:flex;flex-wrap:wrap;gap:.25rem .75rem;list-style:none;margin:.25rem 0 0;padding:0}
nav a{display:inline-block;padding:.3rem .2rem}
nav a[aria-current]{font-weight:700;border-bottom:3px solid var(--brand);text-decoration:none}
main{max-width:70rem;margin:0 auto;padding:1rem}
h1{font-size:1.35rem;margin:.25rem 0 1rem}
h2{font-size:1.1rem;margin:1.5rem 0 .5rem}
.card,.cases li,details{background:var(--card);border:1px solid var(--line);border-radius:.6rem;padding:.75rem 1rem;margin:0 0 .75rem}
.cases{list-style:none;margin:0;padding:0}
.cases li.urgent,.card.urgent{border-left:.4rem solid var(--urgent)}
.cases a{font-weight:700}
.cases p,.card p{margin:.15rem 0}
.small{color:var(--soft);font-size:.9rem}
.tag{display:inline-block;border:1px solid currentColor;border-radius:1rem;padding:0 .6rem;font-size:.85rem;margin-right:.4rem}
.tag.urgent,.bad{color:var(--urgent)}
.tag.care{color:var(--care)}
form.inline{display:inline}
label{display:block;font-weight:700;margin:.5rem 0 .2rem}
input,select,textarea,button{font:inherit;color:inherit;background:var(--card);border:1px solid var(--soft);border-radius:.45rem;padding:.45rem .7rem;max-width:100%}
textarea{width:100%;min-height:7rem}
button{cursor:pointer;background:var(--brand-soft);border-color:var(--brand);min-height:2.75rem}
button.first{background:var(--brand);color:var(--on);font-weight:700}
button.bad{background:var(--urgent-soft);border-color:var(--urgent);color:var(--urgent)}
:focus-visible{outline:3px solid var(--brand);outline-offset:2px}
.row{display:flex;flex-wrap:wrap;gap:.5rem;align-items:end;margin:.5rem 0}
form.row{margin:.5rem 0 1rem}
.row>p{margin:0;flex:1 1 16rem;max-width:28rem}
.row>p input,.row>p select{width:100%;min-height:2.75rem}
.scroll{max-height:min(36rem,65vh);overflow-y:auto;border:1px solid var(--line);border-radius:.6rem;padding:0 .75rem}
.talk{list-style:none;margin:0;padding:0}
.talk li{border:1px solid var(--line);border-radius:.8rem;padding:.5rem .8rem;margin:.5rem 0;max-width:46rem;background:var(--card);white-space:pre-wrap}
.talk li.you{background:var(--brand-soft)}
.talk li.person{background:var(--own);margin-left:auto}
.talk b{font-size:.85rem;color:var(--soft)}
.wide{overflow-x:auto;margin-bottom:.75rem}
.two section:first-child h2{margin-top:0}
table{border-collapse:collapse;width:100%;background:var(--card)}
caption{text-align:left;font-weight:700;padding:.3rem 0}
th,td{border:1px solid var(--line);padding:.35rem .6rem;text-align:left;vertical-align:top}
dl{display:grid;grid-template-columns:max-content 1fr;gap:.2rem 1rem;margin:0}
dt{color:var(--soft)}dd{margin:0}
.notice{border-left:.4rem solid var(--care);background:var(--card);padding:.6rem 1rem;margin:0 0 1rem}
.notice.bad{border-color:var(--urgent)}
figure{margin:0 0 1.5rem;background:var(--card);border:1px solid var(--line);border-radius:.6rem;padding:.75rem 1rem}
figure svg{display:block;max-width:30rem}svg text{fill:var(--ink);font-size:15px}svg .bar{fill:var(--brand)}svg .bar2{fill:var(--care)}svg .axis{stroke:var(--line)}svg .line{stroke:var(--brand);stroke-width:2;fill:none}
@media (min-width:60rem){.two{display:grid;grid-template-columns:3fr 2fr;gap:1.25rem;align-items:start}}
@media (max-width:30rem){dl{grid-template-columns:1fr}dd{margin-bottom:.4rem}}
`
