/* A webcam for one process: LD_PRELOAD puts it between a program and the kernel, and a file plays /dev/videoN.

   The file holds one picture for each buffer, so that the kernel's own open, mmap and poll serve it; only the questions
   a driver would answer are answered here, by the structures of the kernel's own header. */

#include <errno.h>
#include <linux/videodev2.h>
#include <stdarg.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

#define WIDTH 1280
#define HEIGHT 720
#define LENGTH (WIDTH * HEIGHT * 2)
#define BUFFERS 2

static int queued[BUFFERS], streaming, next;

static int refuse(int number) {
    errno = number;
    return -1;
}

static int answer(unsigned long request, void *asked) {
    switch (request) {
    case VIDIOC_QUERYCAP: {
        struct v4l2_capability *told = asked;
        memset(told, 0, sizeof *told);
        strcpy((char *)told->card, "toy");
        told->capabilities = V4L2_CAP_VIDEO_CAPTURE | V4L2_CAP_META_CAPTURE | V4L2_CAP_STREAMING | V4L2_CAP_DEVICE_CAPS;
        told->device_caps = V4L2_CAP_VIDEO_CAPTURE | V4L2_CAP_STREAMING;
        return 0;
    }
    case VIDIOC_ENUM_FMT: {
        struct v4l2_fmtdesc *told = asked;
        if (told->type != V4L2_BUF_TYPE_VIDEO_CAPTURE || told->index > 0)
            return refuse(EINVAL);
        told->pixelformat = V4L2_PIX_FMT_YUYV;
        return 0;
    }
    case VIDIOC_ENUM_FRAMESIZES: {
        struct v4l2_frmsizeenum *told = asked;
        if (told->pixel_format != V4L2_PIX_FMT_YUYV || told->index > 0)
            return refuse(EINVAL);
        told->type = V4L2_FRMSIZE_TYPE_STEPWISE;
        told->stepwise = (struct v4l2_frmsize_stepwise){WIDTH, WIDTH, 1, HEIGHT, HEIGHT, 1};
        return 0;
    }
    case VIDIOC_S_FMT: {
        struct v4l2_format *told = asked;
        if (told->type != V4L2_BUF_TYPE_VIDEO_CAPTURE)
            return refuse(EINVAL);
        if (told->fmt.pix.width != WIDTH || told->fmt.pix.height != HEIGHT || told->fmt.pix.pixelformat != V4L2_PIX_FMT_YUYV)
            return refuse(EIO);
        told->fmt.pix.field = V4L2_FIELD_NONE;
        told->fmt.pix.bytesperline = WIDTH * 2;
        told->fmt.pix.sizeimage = LENGTH;
        return 0;
    }
    case VIDIOC_REQBUFS: {
        struct v4l2_requestbuffers *told = asked;
        if (told->type != V4L2_BUF_TYPE_VIDEO_CAPTURE || told->memory != V4L2_MEMORY_MMAP)
            return refuse(EINVAL);
        told->count = BUFFERS;
        memset(queued, 0, sizeof queued);
        streaming = 0;
        return 0;
    }
    case VIDIOC_QUERYBUF: {
        struct v4l2_buffer *told = asked;
        if (told->index >= BUFFERS)
            return refuse(EINVAL);
        told->length = LENGTH;
        told->m.offset = told->index * LENGTH;
        return 0;
    }
    case VIDIOC_QBUF: {
        struct v4l2_buffer *told = asked;
        if (told->index >= BUFFERS || told->memory != V4L2_MEMORY_MMAP || queued[told->index])
            return refuse(EINVAL);
        queued[told->index] = 1;
        return 0;
    }
    case VIDIOC_STREAMON:
        if (*(int *)asked != V4L2_BUF_TYPE_VIDEO_CAPTURE)
            return refuse(EINVAL);
        streaming = 1;
        return 0;
    case VIDIOC_DQBUF: {
        struct v4l2_buffer *told = asked;
        if (!streaming)
            return refuse(EINVAL);
        next = (next + 1) % BUFFERS;
        if (!queued[next])
            return refuse(EAGAIN);
        queued[next] = 0;
        told->index = next;
        told->bytesused = told->length = LENGTH;
        told->flags = 0;
        return 0;
    }
    }
    return refuse(ENOTTY);
}

int ioctl(int fd, unsigned long request, ...) {
    va_list rest;
    va_start(rest, request);
    void *asked = va_arg(rest, void *);
    va_end(rest);
    return _IOC_TYPE(request) == 'V' ? answer(request, asked) : (int)syscall(SYS_ioctl, fd, request, asked);
}
