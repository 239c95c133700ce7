#!/bin/sh
# workerd as Miniflare starts it, with sockets that have a name and no port where it would take random ports of the
# loopback (see alone.ts).
for argument do
  shift
  case $argument in
    --socket-addr=entry=*) argument="--socket-addr=entry=unix-abstract:$WORKERD_ENTRY" ;;
    --external-addr=loopback=*)
      [ -z "$WORKERD_LOOPBACK" ] || argument="--external-addr=loopback=unix-abstract:$WORKERD_LOOPBACK" ;;
  esac
  set -- "$@" "$argument"
done
exec "$WORKERD" "$@"
